package io.jetwake.subscribers.printing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShortNamesTest {

    @Test
    void longName_losesItsMiddle() {
        assertThat(fit(14, "/user/orders/order-1", "/user/bank")).containsExactly("/user/o…rder-1", "/user/bank");
    }

    @Test
    void namesThatDifferInTheMiddle_showWhereTheyDiffer() {
        List<String> shown =
                fit(24, "shop.orders.incoming.europe.queue.length", "shop.orders.incoming.america.queue.length");

        assertThat(shown.get(0)).contains("europe");
        assertThat(shown.get(1)).contains("america");
    }

    @Test
    void differentNames_neverLookTheSame() {
        Random random = new Random(7);
        for (int round = 0; round < 2_000; round++) {
            List<String> names = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                String middle = random.nextBoolean() ? "注文" : "x";
                names.add("a".repeat(random.nextInt(20))
                        + random.nextInt(4)
                        + middle
                        + "b".repeat(random.nextInt(20))
                        + random.nextInt(4)
                        + "c".repeat(random.nextInt(20)));
            }
            int columns = 8 + random.nextInt(30);
            List<String> shown = fit(columns, names.toArray(new String[0]));

            assertThat(shown).allMatch(name -> Columns.of(name) <= columns);
            assertThat(new HashSet<>(shown))
                    .as("%s at %d: %s", names, columns, shown)
                    .hasSameSizeAs(new HashSet<>(names));
        }
    }

    @Test
    void sameName_looksTheSameEverywhere() {
        String name = "x".repeat(40);
        List<String> shown = fit(10, name, name, "x".repeat(41));

        assertThat(shown.get(0)).isEqualTo(shown.get(1)).isNotEqualTo(shown.get(2));
    }

    private static List<String> fit(int columns, String... names) {
        return ShortNames.fit(
                List.of(names),
                IntStream.generate(() -> columns).limit(names.length).toArray(),
                "…");
    }
}
