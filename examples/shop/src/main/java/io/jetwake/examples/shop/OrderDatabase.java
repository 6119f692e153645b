package io.jetwake.examples.shop;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The orders in a database, over one connection. Not safe for use by several threads at once. */
final class OrderDatabase implements AutoCloseable {

    private static final List<String> SCHEMA =
            List.of("""
            create table if not exists orders (
                id varchar(36) primary key,
                customer varchar(200) not null,
                total_cents bigint not null,
                status varchar(20) not null)
            """, """
            create table if not exists order_items (
                order_id varchar(36) not null references orders (id),
                product varchar(20) not null,
                quantity int not null)
            """, "create alias if not exists pause for 'java.lang.Thread.sleep(long)'");

    private static final String INSERT_ORDER =
            "insert into orders (id, customer, total_cents, status) values (?, ?, ?, ?)";
    private static final String INSERT_ITEM = "insert into order_items (order_id, product, quantity) values (?, ?, ?)";
    private static final String SELECT_ORDER = "select customer, total_cents, status from orders where id = ?";
    private static final String SELECT_ORDER_SLOWLY =
            "select customer, total_cents, status, pause(%d) from orders where id = ?";
    private static final String SELECT_ITEMS = "select product, quantity from order_items where order_id = ?";

    private final Connection connection;
    private final Faults faults;
    private final PreparedStatement insertOrder;
    private final PreparedStatement insertItem;
    private final PreparedStatement selectOrder;
    private final PreparedStatement selectOrderSlowly;
    private final PreparedStatement selectItems;

    private OrderDatabase(Connection connection, Faults faults) throws SQLException {
        this.connection = connection;
        this.faults = faults;
        createSchema();
        insertOrder = connection.prepareStatement(INSERT_ORDER);
        insertItem = connection.prepareStatement(INSERT_ITEM);
        selectOrder = connection.prepareStatement(SELECT_ORDER);
        selectOrderSlowly = connection.prepareStatement(
                SELECT_ORDER_SLOWLY.formatted(faults.slowQueryTime().toMillis()));
        selectItems = connection.prepareStatement(SELECT_ITEMS);
    }

    static OrderDatabase open(String url, Faults faults) throws SQLException {
        Connection connection = DriverManager.getConnection(url);
        try {
            return new OrderDatabase(connection, faults);
        } catch (SQLException failure) {
            connection.close();
            throw failure;
        }
    }

    /** Stores an order with all its items, or nothing of it. */
    void save(Order order) throws SQLException {
        connection.setAutoCommit(false);
        try {
            insert(order);
            connection.commit();
        } catch (SQLException failure) {
            connection.rollback();
            throw failure;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    Optional<Order> find(String id) throws SQLException {
        PreparedStatement select = faults.isOn(Fault.SLOW_QUERY) ? selectOrderSlowly : selectOrder;
        select.setString(1, id);
        try (ResultSet row = select.executeQuery()) {
            if (!row.next()) {
                return Optional.empty();
            }
            Order.Status status = Order.Status.valueOf(row.getString("status"));
            return Optional.of(
                    new Order(id, row.getString("customer"), itemsOf(id), row.getLong("total_cents"), status));
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private void createSchema() throws SQLException {
        try (var statement = connection.createStatement()) {
            for (String definition : SCHEMA) {
                statement.execute(definition);
            }
        }
    }

    private void insert(Order order) throws SQLException {
        insertOrder.setString(1, order.id());
        insertOrder.setString(2, order.customer());
        insertOrder.setLong(3, order.totalCents());
        insertOrder.setString(4, order.status().name());
        insertOrder.executeUpdate();
        for (Item item : order.items()) {
            insertItem.setString(1, order.id());
            insertItem.setString(2, item.product().name());
            insertItem.setInt(3, item.quantity());
            insertItem.addBatch();
        }
        insertItem.executeBatch();
    }

    private List<Item> itemsOf(String id) throws SQLException {
        selectItems.setString(1, id);
        try (ResultSet row = selectItems.executeQuery()) {
            List<Item> items = new ArrayList<>();
            while (row.next()) {
                items.add(new Item(Product.valueOf(row.getString("product")), row.getInt("quantity")));
            }
            return items;
        }
    }
}
