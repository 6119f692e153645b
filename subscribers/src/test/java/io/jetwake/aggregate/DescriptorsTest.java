package io.jetwake.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import io.jetwake.snapshot.ActorDescription;
import io.jetwake.snapshot.InstrumentDescription;
import io.jetwake.snapshot.InstrumentKind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DescriptorsTest {
    private static final ActorDescription ORDERS = actor("/user/orders/$a", "shop.Orders", "/user/orders/*");
    private static final InstrumentDescription SALES = instrument("shop.sales", "shop=1");

    private final Descriptors descriptors = new Descriptors(MemoryBudget.unlimited());

    @Test
    void actor_isWhatItsCopiesSayTogether() {
        descriptors.add(actor(null, "shop.Orders", null));
        descriptors.add(actor("/user/orders/$a", null, "/user/orders/*"));
        assertThat(descriptors.actor(7)).isEqualTo(ORDERS);
        descriptors.add(actor(null, null, null));
        assertThat(descriptors.actor(7)).isEqualTo(ORDERS);
        assertThat(descriptors.takeUnreadable()).isZero();
    }

    @Test
    void instrumentWithoutNameOrTags_keepsWhatAnotherCopySays() {
        descriptors.add(instrument(null, "shop=1"));
        assertThat(descriptors.instrument(9, InstrumentKind.COUNTER).name()).isEqualTo("instrument#9");
        descriptors.add(SALES);
        descriptors.add(instrument("shop.sales", null));
        descriptors.add(instrument(null, null));
        assertThat(descriptors.instrument(9, InstrumentKind.COUNTER)).isEqualTo(SALES);
        assertThat(descriptors.takeUnreadable()).isZero();
    }

    @Test
    void nameThatNoCopySays_isCountedOnce() {
        descriptors.add(actor(null, "shop.Orders", null));
        descriptors.add(actor(null, "shop.Orders", null));
        descriptors.add(instrument("shop.sales", null));
        assertThat(descriptors.takeUnreadable()).isEqualTo(2);
        descriptors.add(actor(null, null, null));
        assertThat(descriptors.takeUnreadable()).isZero();
        assertThat(descriptors.actor(7).path()).isEqualTo("actor#7");
        assertThat(descriptors.instrument(9, InstrumentKind.COUNTER).name()).isEqualTo("instrument#9");
    }

    @Test
    void instrumentThatNobodyDescribed_isCountedOnce() {
        assertThat(descriptors.instrument(9, InstrumentKind.COUNTER).name()).isEqualTo("instrument#9");
        descriptors.instrument(9, InstrumentKind.COUNTER);
        assertThat(descriptors.takeUnreadable()).isEqualTo(1);
        descriptors.instrument(9, InstrumentKind.COUNTER);
        assertThat(descriptors.takeUnreadable()).isZero();
    }

    private static ActorDescription actor(@Nullable String path, @Nullable String actorClass, @Nullable String group) {
        return ActorDescription.recorded(7, "shop", path, actorClass, "default", "unbounded", group);
    }

    private static InstrumentDescription instrument(@Nullable String name, @Nullable String tags) {
        return InstrumentDescription.recorded(9, name, InstrumentKind.HISTOGRAM, "none", tags, 1, 100, 2);
    }
}
