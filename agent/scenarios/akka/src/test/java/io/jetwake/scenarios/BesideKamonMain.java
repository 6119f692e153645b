package io.jetwake.scenarios;

/** Runs the crowd in an application that uses Kamon's library, but not its agent. */
final class BesideKamonMain {
    private BesideKamonMain() {}

    public static void main(String[] arguments) throws Exception {
        Class<?> kamon = Class.forName("kamon.Kamon");
        kamon.getMethod("initWithoutAttaching").invoke(null);
        CrowdMain.main(arguments);
        kamon.getMethod("stop").invoke(null);
    }
}
