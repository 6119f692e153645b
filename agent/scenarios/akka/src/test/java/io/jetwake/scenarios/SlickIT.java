package io.jetwake.scenarios;

import akka.actor.ActorSystem;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import slick.dbio.DBIOAction;
import slick.jdbc.JdbcBackend;
import slick.jdbc.JdbcBackend$;
import slick.jdbc.SimpleJdbcAction;
import slick.util.AsyncExecutor$;

/** Slick, whose pool has a queue of its own, and knows its tasks by their type. */
class SlickIT {
    private static ActorSystem system;
    private static JdbcBackend.JdbcDatabaseDef database;

    @BeforeAll
    static void start() {
        system = Systems.start("slick");
        database = JdbcBackend$.MODULE$
                .Database()
                .forURL(
                        "jdbc:h2:mem:slick",
                        "",
                        "",
                        new Properties(),
                        "org.h2.Driver",
                        AsyncExecutor$.MODULE$.apply("slick", 3, 3, 1000, 3),
                        false,
                        SlickIT.class.getClassLoader());
    }

    @AfterAll
    static void stop() throws Exception {
        database.close();
        Systems.stop(system);
    }

    @Test
    void action_runsInTheTraceThatRanIt() throws Exception {
        Sightings sightings = new Sightings("action", "executed");

        sightings.of(label -> {
            DBIOAction action = new SimpleJdbcAction<>(context -> {
                sightings.see("action", label);
                return label;
            });
            database.run(action);
            database.executor().executionContext().execute(() -> sightings.see("executed", label));
        });
    }
}
