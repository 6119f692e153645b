package io.jetwake.agent.it;

import akka.actor.ActorSystem;
import java.util.concurrent.TimeUnit;

/** Terminates its actors, names the threads that are left, and ends. */
final class TerminatedMain {
    private TerminatedMain() {}

    public static void main(String[] arguments) throws Exception {
        ActorSystem system = ActorSystem.create("terminated");
        Recorded.tracer().start("a trace").finish();
        Await.until(() -> Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().startsWith("jetwake-subscriber-")));
        system.terminate();
        system.getWhenTerminated().toCompletableFuture().get(60, TimeUnit.SECONDS);
        // Threads of the application's pools end after it was told that they would.
        Await.until(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().startsWith("terminated-")));
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread != Thread.currentThread() && !thread.isDaemon()) {
                System.out.println("keeps the JVM alive: " + thread.getName());
            } else if (thread.getName().startsWith("jetwake-")) {
                System.out.println("daemon: " + thread.getName());
            }
        }
    }
}
