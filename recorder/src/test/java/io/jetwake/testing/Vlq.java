package io.jetwake.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** Reads the distribution of an interval as its javadoc describes it, independently of the code that writes it. */
public final class Vlq {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    private final String text;
    private int at;

    private Vlq(String text) {
        this.text = text;
    }

    /** Gives the index and the count of each bucket. */
    public static void read(String text, BiConsumer<Integer, Long> bucket) {
        Vlq reader = new Vlq(text);
        int index = -1;
        while (reader.at < text.length()) {
            index += (int) reader.number();
            bucket.accept(index, reader.number());
        }
    }

    /** All numbers in their order. */
    public static List<Long> numbers(String text) {
        Vlq reader = new Vlq(text);
        List<Long> numbers = new ArrayList<>();
        while (reader.at < text.length()) {
            numbers.add(reader.number());
        }
        return numbers;
    }

    private long number() {
        long number = 0;
        for (int shift = 0; ; shift += 5) {
            int digit = ALPHABET.indexOf(text.charAt(at++));
            number |= (long) (digit % 32) << shift;
            if (digit < 32) {
                return number;
            }
        }
    }
}
