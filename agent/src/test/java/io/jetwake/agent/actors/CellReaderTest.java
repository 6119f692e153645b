package io.jetwake.agent.actors;

import static org.assertj.core.api.Assertions.assertThat;

import io.jetwake.actor.ActorCell;
import io.jetwake.actor.ActorDescriptor;
import io.jetwake.tick.InternalErrors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CellReaderTest {
    /** A system. */
    public record Named(String name) {}

    /** A cell that has but one of the accessors. */
    public static final class Cell implements ActorCell {
        private @Nullable ActorDescriptor actor;

        /** As of a cell. */
        public Named system() {
            return new Named("shop");
        }

        @Override
        @SuppressWarnings("NullAway") // as in the woven class
        public ActorDescriptor jetwakeActor() {
            return actor;
        }

        @Override
        public void jetwakeActor(ActorDescriptor newActor) {
            actor = newActor;
        }
    }

    @Test
    void unknownCell_isDescribedAsFarAsItCanBeAndToldOnce() {
        long before = InternalErrors.total();
        CellReader reader = new CellReader();

        assertThat(reader.describe(new Cell(), 1)).isEqualTo(new ActorDescriptor(1, "shop", "", "", "", ""));
        assertThat(reader.describe(new Cell(), 2)).isEqualTo(new ActorDescriptor(2, "shop", "", "", "", ""));
        assertThat(InternalErrors.total() - before).isEqualTo(1);
    }
}
