package io.jetwake.testing;

/** Writes numbers as the recorder does. */
public final class Vlq {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    private Vlq() {}

    public static String of(long... numbers) {
        StringBuilder text = new StringBuilder();
        for (long number : numbers) {
            long rest = number;
            while (rest >= 32) {
                text.append(ALPHABET.charAt((int) (rest % 32) + 32));
                rest /= 32;
            }
            text.append(ALPHABET.charAt((int) rest));
        }
        return text.toString();
    }
}
