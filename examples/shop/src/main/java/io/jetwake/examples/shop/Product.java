package io.jetwake.examples.shop;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What the shop sells. In JSON a product is its name in lower case. */
enum Product {
    TEA(450),
    COFFEE(890),
    HONEY(620),
    BREAD(380),
    CHEESE(1240),
    OLIVES(510),
    CHOCOLATE(290),
    WINE(1590);

    private final int priceCents;

    Product(int priceCents) {
        this.priceCents = priceCents;
    }

    int priceCents() {
        return priceCents;
    }

    @JsonValue
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
