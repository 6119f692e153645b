package io.jetwake.context;

/** Libraries that run threads of their own, on which the events of many submitters take turns. */
public final class Libraries {
    private static final String[] PREFIXES = {
        "akka.",
        "cats.effect.",
        "com.lmax.disruptor.",
        "com.zaxxer.hikari.",
        "io.jetwake.blackbox.",
        "io.jetwake.stream.",
        "io.jetwake.subscribers.",
        "io.jetwake.tick.",
        "io.netty.",
        "io.reactivex.",
        "io.vertx.",
        "kamon.",
        "kotlinx.coroutines.",
        "monix.",
        "org.apache.kafka.",
        "org.apache.pekko.",
        "org.eclipse.jetty.",
        "org.apache.tomcat.",
        "org.jctools.",
        "reactor.",
        "rx.",
        "scala.",
        "slick.",
        "zio."
    };

    private Libraries() {}

    /** Whether a class belongs to one of them, by its name. */
    public static boolean runThreads(String name) {
        for (String prefix : PREFIXES) {
            if (name.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }
}
