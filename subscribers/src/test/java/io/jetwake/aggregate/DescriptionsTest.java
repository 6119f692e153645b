package io.jetwake.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import io.jetwake.snapshot.ActorDescription;
import io.jetwake.snapshot.InstrumentDescription;
import io.jetwake.snapshot.InstrumentKind;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** How long descriptions are remembered. */
class DescriptionsTest {
    private final MemoryBudget budget = new MemoryBudget(64 << 20);
    private final Descriptors descriptors = new Descriptors(budget);

    private static ActorDescription actor(long id) {
        return new ActorDescription(id, "shop", "/user/a" + id, "Orders", "default", "Mailbox", "/user/*");
    }

    private void instrument() {
        descriptors.add(new InstrumentDescription(
                1, "size", InstrumentKind.HISTOGRAM, "none", new TreeMap<>(), 1, Long.MAX_VALUE, 2));
    }

    private void ticks(int count) {
        for (int i = 0; i < count; i++) {
            descriptors.tick();
        }
    }

    /** What lives is described again, twice with each chunk. */
    private void chunks(int count, long... living) {
        for (int i = 0; i < 2 * count; i++) {
            instrument();
            for (long id : living) {
                descriptors.add(actor(id));
            }
        }
    }

    private boolean known(long id) {
        return descriptors.actor(id).path().equals("/user/a" + id);
    }

    @Test
    void stoppedActor_isForgottenAfterSomeChunks() {
        instrument();
        descriptors.add(actor(5));
        descriptors.add(actor(6));
        chunks(3, 6);
        ticks(Descriptions.IDLE_TICKS + 1);

        assertThat(descriptors.size()).isEqualTo(2);
        assertThat(known(6)).isTrue();
        assertThat(descriptors.actor(5)).isEqualTo(ActorDescription.unknown(5));
        assertThat(descriptors.instrument(1, InstrumentKind.COUNTER).name()).isEqualTo("size");
    }

    @Test
    void actorThatIsReferredTo_isRemembered() {
        instrument();
        descriptors.add(actor(5));
        chunks(5);
        for (int i = 0; i < 10; i++) {
            ticks(Descriptions.IDLE_TICKS / 2);
            assertThat(known(5)).isTrue();
        }
    }

    @Test
    void idleActor_isRememberedAsLongAsNobodySaysWhoLives() {
        instrument();
        descriptors.add(actor(5));
        ticks(100_000);

        assertThat(known(5)).isTrue();
    }

    @Test
    void newChunk_isWantedWhenManyAreNew() {
        instrument();
        for (int i = 0; i < Descriptors.MANY_NEW; i++) {
            descriptors.add(actor(i));
        }
        assertThat(descriptors.manyNew()).isTrue();
        instrument();

        assertThat(descriptors.manyNew()).isFalse();
    }

    /** A minute of an application with an actor for each of 60 requests a second, and a chunk every two minutes. */
    @Test
    void actorsOfRequests_doNotPileUp() {
        int most = 0;
        long retained = 0;
        for (int second = 0; second < 3_600; second++) {
            for (int i = 0; i < 60; i++) {
                descriptors.add(actor(second * 60L + i));
            }
            if (second % 120 == 0) {
                chunks(1);
            }
            ticks(1);
            most = Math.max(most, descriptors.size());
            retained = Math.max(retained, budget.retained());
        }

        assertThat(most).isLessThan(60 * 120 * 4);
        assertThat(retained).isLessThan(budget.limit());
    }

    @Test
    void moreThanThereIsRoomFor_forgetsTheOldest() {
        Descriptors small = new Descriptors(new MemoryBudget(100 * 1_024));
        for (int i = 0; i < 150; i++) {
            small.add(actor(i));
        }

        assertThat(small.size()).isEqualTo(100);
        assertThat(small.actor(49)).isEqualTo(ActorDescription.unknown(49));
        assertThat(small.actor(50).path()).isEqualTo("/user/a50");
    }
}
