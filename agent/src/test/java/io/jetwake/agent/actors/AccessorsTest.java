package io.jetwake.agent.actors;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AccessorsTest {
    /** Something with an accessor. */
    public record Named(String name) {
        /** Fails if there is no name. */
        public char first() {
            return name.charAt(0);
        }
    }

    @Test
    void chain_isReadUntilSomethingIsAbsent() {
        assertThat(Accessors.read(new Named("abc"), "name", "length")).isEqualTo(3);
        assertThat(Accessors.read(new Named("abc"), "absent", "length")).isNull();
        assertThat(Accessors.read(new Named(""), "first")).isNull();
    }

    @Test
    void library_isNamedByThePackage() throws Exception {
        assertThat(Accessors.library(Class.forName("akka.actor.ActorRef"))).isEqualTo("akka");
        assertThat(Accessors.library(Class.forName("org.apache.pekko.actor.ActorRef")))
                .isEqualTo("pekko");
    }
}
