package io.jetwake.analyzer.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.jetwake.aggregate.RecordedMessage;
import io.jetwake.snapshot.ActorDescription;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ActorCountsTest {
    private final ActorCounts counts = new ActorCounts(GroupedBy.GROUP);

    @Test
    void messages_areOfTheGroupThatAnyDescriptionGives() {
        counts.add(message());
        counts.add(actor(null, null));
        counts.endOfBatch();
        counts.add(message());
        counts.add(actor("/user/orders/$a", "/user/orders/*"));
        counts.add(actor(null, null));
        counts.add(message());
        counts.endOfBatch();
        assertThat(counts.mostTimeFirst()).extracting(ActorGroup::name).containsExactly("/user/orders/*");
        assertThat(counts.mostTimeFirst().get(0).processing().count()).isEqualTo(3);
    }

    @Test
    void messagesOfAnActorWithoutAName_areCountedAll() {
        counts.add(message());
        counts.add(actor(null, null));
        counts.endOfBatch();
        assertThat(counts.mostTimeFirst()).extracting(ActorGroup::name).containsExactly("actor#7");
    }

    private static RecordedMessage message() {
        return new RecordedMessage(1, 2, 3, 4, 7, "java.lang.String", "finished", "thread", 10, 1_000, 100);
    }

    private static ActorDescription actor(@Nullable String path, @Nullable String group) {
        return ActorDescription.recorded(7, "shop", path, "shop.Orders", "default", "unbounded", group);
    }
}
