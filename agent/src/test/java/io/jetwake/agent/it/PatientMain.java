package io.jetwake.agent.it;

import java.util.concurrent.TimeUnit;

/** An application that ends when the agent has started or given up. */
final class PatientMain {
    private PatientMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().equals("jetwake-start")) {
                thread.join(TimeUnit.SECONDS.toMillis(60));
            }
        }
        System.out.println("application ran");
    }
}
