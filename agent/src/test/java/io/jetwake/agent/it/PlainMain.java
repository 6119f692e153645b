package io.jetwake.agent.it;

/** An application that knows nothing. */
final class PlainMain {
    private PlainMain() {}

    public static void main(String[] arguments) {
        System.out.println("application ran");
    }
}
