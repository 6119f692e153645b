package io.jetwake.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import io.jetwake.snapshot.Ledger;
import io.jetwake.snapshot.TickSnapshot;
import org.junit.jupiter.api.Test;

/** How long a tick whose books do not balance waits for what may only be late. */
class PatienceTest {

    private static RecordedMessage message(long tick) {
        return new RecordedMessage(tick, 5, 6, 5, 3, "Order", "finished", "main", 5, 7, 3);
    }

    /** A recorder whose second tick counts a message that has not come yet. */
    private static Feed waiting(Feed feed) {
        feed.tick(1).endOfBatch();
        feed.countMessage().tick(2).endOfBatch();
        assertThat(feed.snapshots).hasSize(1);
        return feed;
    }

    private static Ledger ledger(Feed feed) {
        return feed.snapshots.stream().map(TickSnapshot::ledger).reduce(Ledger.none(), Ledger::plus);
    }

    /** Its thread was held up between counting and recording it, on a machine with much to do. */
    @Test
    void messageThatComesSeveralBatchesLater_isNeitherMissingNorLate() {
        Feed feed = waiting(new Feed());
        feed.tick(3).endOfBatch().tick(4).endOfBatch().tick(5).endOfBatch();
        feed.aggregator.event(message(2));
        feed.tick(6).endOfBatch();

        assertThat(feed.snapshots).hasSize(6);
        assertThat(ledger(feed).complete()).isTrue();
        assertThat(ledger(feed).flaws().lateEvents()).isZero();
        assertThat(ledger(feed).flaws().lateEvents()).isZero();
        assertThat(feed.snapshots.get(1).metrics()).isNotEmpty();
    }

    /** The same events in the one batch that a file is. */
    @Test
    void oneBatch_givesTheSameSnapshots() {
        Feed live = waiting(new Feed());
        live.tick(3).endOfBatch().tick(4).endOfBatch();
        live.aggregator.event(message(2));
        live.tick(5).endOfBatch().finish();
        Feed file = new Feed().tick(1).countMessage().tick(2).tick(3).tick(4);
        file.aggregator.event(message(2));
        file.tick(5).finish();

        assertThat(live.snapshots).isEqualTo(file.snapshots);
    }

    @Test
    void messageThatNeverComes_isMissingAfterFiveMoreSeconds() {
        Feed feed = waiting(new Feed());
        for (int tick = 3; tick <= 6; tick++) {
            feed.tick(tick).endOfBatch();
            assertThat(feed.snapshots).hasSize(1);
        }
        feed.tick(7).endOfBatch();

        assertThat(feed.snapshots).hasSize(7);
        assertThat(feed.snapshots.get(1).ledger().missing().messages()).isEqualTo(1);
        assertThat(ledger(feed).missing().messages()).isEqualTo(1);
    }

    @Test
    void reportedLoss_isNotWaitedForLongerThanABatch() {
        Feed lost = waiting(new Feed());
        lost.aggregator.dataLoss(2_500, 100);
        Feed interrupted = waiting(new Feed());
        interrupted.aggregator.gap("the stream fell silent (6.5 s)");

        assertThat(lost.endOfBatch().last().ledger().missing().messages()).isEqualTo(1);
        assertThat(interrupted.endOfBatch().last().ledger().missing().messages())
                .isEqualTo(1);
    }

    @Test
    void shortMemory_doesNotWaitLongerThanABatch() {
        Feed feed = new Feed(new MemoryBudget(2_000)).tick(1).endOfBatch();
        for (int i = 1; i <= 100; i++) {
            feed.trace(i, 2);
        }
        feed.countMessage().tick(2).endOfBatch();
        assertThat(feed.snapshots).hasSize(1);

        assertThat(feed.endOfBatch().last().ledger().missing().messages()).isEqualTo(1);
    }

    /** The next recorder counts from the start. */
    @Test
    void endOfTheRecorder_isNotWaitedForLongerThanABatch() {
        Feed feed = waiting(new Feed());
        feed.tick(3, true).endOfBatch().endOfBatch();

        assertThat(feed.snapshots).hasSize(3);
        assertThat(ledger(feed).missing().messages()).isEqualTo(1);
    }

    @Test
    void clockThatIsSetBack_doesNotPostponeTheLedgerForEver() {
        Feed feed = waiting(new Feed());
        for (int i = 1; i < Aggregator.PATIENCE_BATCHES; i++) {
            feed.endOfBatch();
            assertThat(feed.snapshots).hasSize(1);
        }
        feed.endOfBatch();

        assertThat(feed.last().ledger().missing().messages()).isEqualTo(1);
    }
}
