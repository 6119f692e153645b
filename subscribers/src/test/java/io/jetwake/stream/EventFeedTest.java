package io.jetwake.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.jetwake.aggregate.EventHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventFeedTest {

    /** Who ends the delivery goes on with what was delivered, by a thread of its own. */
    @Test
    void gapAfterTheEnd_isNotDelivered() {
        List<Object> gaps = new ArrayList<>();
        EventFeed feed = new EventFeed((EventHandler) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {EventHandler.class}, (proxy, method, arguments) -> {
                    gaps.add(arguments[0]);
                    return null;
                }));

        feed.gap("before");
        feed.end();
        feed.gap("after");

        assertThat(gaps).containsExactly("before");
    }

    /** There may be no memory for a snapshot: what it would have held must not be missed in silence. */
    @Test
    void batchThatCannotBeClosed_isToldAsAGap() {
        List<Object> gaps = new ArrayList<>();
        boolean[] fails = {true};
        EventFeed feed = new EventFeed((EventHandler) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {EventHandler.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("gap")) {
                        gaps.add(arguments[0]);
                    } else if (method.getName().equals("endOfBatch") && fails[0]) {
                        throw new OutOfMemoryError("on purpose");
                    }
                    return null;
                }));
        feed.connect(this);

        feed.flush(this);
        assertThat(gaps).isEmpty();
        fails[0] = false;
        feed.flush(this);
        feed.flush(this);

        assertThat(gaps).containsExactly("a snapshot could not be made, and what was in it is lost");
    }
}
