package io.jetwake.examples.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OrderDatabaseTest {

    private static final Order ORDER =
            new Order("id-1", "ann", List.of(new Item(Product.TEA, 2)), 900, Order.Status.CONFIRMED);

    private final Faults faults = new Faults(ConfigFactory.load());

    @Test
    void databaseInAFile_keepsItsOrders(@TempDir Path folder) throws Exception {
        String url = "jdbc:h2:" + folder.resolve("orders");
        try (var database = OrderDatabase.open(url, faults)) {
            database.save(ORDER);
        }

        try (var database = OrderDatabase.open(url, faults)) {
            assertThat(database.find("id-1")).contains(ORDER);
        }
    }

    @Test
    void save_thatFailsLeavesNothingBehind() throws Exception {
        String url = "jdbc:h2:mem:" + UUID.randomUUID();
        try (var database = OrderDatabase.open(url, faults);
                var other = DriverManager.getConnection(url)) {
            other.createStatement().execute("drop table order_items");

            assertThatThrownBy(() -> database.save(ORDER)).isInstanceOf(SQLException.class);

            assertThat(database.find("id-1")).isEmpty();
        }
    }
}
