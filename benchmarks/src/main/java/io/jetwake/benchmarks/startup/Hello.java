package io.jetwake.benchmarks.startup;

/** A program that does as little as possible. */
public final class Hello {
    private Hello() {}

    /** Prints one line. */
    public static void main(String[] arguments) {
        System.out.println("hello");
    }
}
