package io.jetwake.examples.shop;

import static akka.http.javadsl.server.PathMatchers.segment;

import akka.http.javadsl.marshallers.jackson.Jackson;
import akka.http.javadsl.model.StatusCode;
import akka.http.javadsl.model.StatusCodes;
import akka.http.javadsl.model.headers.Location;
import akka.http.javadsl.server.AllDirectives;
import akka.http.javadsl.server.ExceptionHandler;
import akka.http.javadsl.server.MalformedRequestContentRejection;
import akka.http.javadsl.server.RejectionHandler;
import akka.http.javadsl.server.Route;
import akka.pattern.StatusReply;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/** What the shop offers over HTTP, in JSON. */
final class ShopRoutes extends AllDirectives {

    private final FrontDesk desk;
    private final Faults faults;

    ShopRoutes(FrontDesk desk, Faults faults) {
        this.desk = desk;
        this.faults = faults;
    }

    Route all() {
        return handleRejections(
                badRequests(),
                () -> handleExceptions(
                        failures(), () -> concat(orders(), carts(), products(), switchboard(), health())));
    }

    private Route orders() {
        return pathPrefix(
                "orders",
                () -> concat(
                        pathEnd(() -> post(() -> entity(Jackson.unmarshaller(NewOrder.class), this::placeOrder))),
                        path(segment(), id -> get(() -> findOrder(id)))));
    }

    private Route placeOrder(NewOrder newOrder) {
        return onSuccess(
                desk.place(newOrder),
                order -> respondWithHeader(
                        Location.create("/orders/" + order.id()), () -> json(statusFor(order), order)));
    }

    private Route findOrder(String id) {
        return onSuccess(
                desk.order(id),
                found -> found.map(order -> json(StatusCodes.OK, order))
                        .orElseGet(() -> problem(StatusCodes.NOT_FOUND, "there is no order " + id)));
    }

    private Route carts() {
        return pathPrefix(
                "carts",
                () -> pathPrefix(
                        segment(),
                        customer -> concat(
                                pathEnd(() -> get(() -> cart(customer))),
                                path("items", () -> post(() -> addToCart(customer))))));
    }

    private Route cart(String customer) {
        return onSuccess(desk.cart(customer), contents -> json(StatusCodes.OK, contents));
    }

    private Route addToCart(String customer) {
        return entity(
                Jackson.unmarshaller(Item.class),
                item -> onSuccess(desk.addToCart(customer, item), contents -> json(StatusCodes.OK, contents)));
    }

    private Route products() {
        return path("products", () -> get(() -> onSuccess(desk.products(), shelves -> json(StatusCodes.OK, shelves))));
    }

    private Route switchboard() {
        return pathPrefix(
                "faults",
                () -> concat(
                        pathEnd(() -> get(() -> json(StatusCodes.OK, faults.byLabel()))),
                        path(segment().slash("on"), name -> post(() -> turn(name, true))),
                        path(segment().slash("off"), name -> post(() -> turn(name, false)))));
    }

    private Route turn(String name, boolean on) {
        return Fault.labelled(name)
                .map(fault -> {
                    faults.set(fault, on);
                    return json(StatusCodes.OK, faults.byLabel());
                })
                .orElseGet(() -> problem(StatusCodes.NOT_FOUND, "there is no fault " + name));
    }

    private Route health() {
        return path("health", () -> get(() -> json(StatusCodes.OK, Map.of("status", "open"))));
    }

    private static StatusCode statusFor(Order order) {
        return switch (order.status()) {
            case CONFIRMED -> StatusCodes.CREATED;
            case SOLD_OUT -> StatusCodes.CONFLICT;
            case DECLINED -> StatusCodes.PAYMENT_REQUIRED;
            case UNAVAILABLE -> StatusCodes.SERVICE_UNAVAILABLE;
        };
    }

    private RejectionHandler badRequests() {
        return RejectionHandler.newBuilder()
                .handle(
                        MalformedRequestContentRejection.class,
                        malformed -> problem(StatusCodes.BAD_REQUEST, reason(malformed.getCause())))
                .build();
    }

    private static String reason(Throwable malformed) {
        // Akka's message only says that it could not read the JSON, the parser's says why
        return malformed.getCause() instanceof JsonProcessingException unreadable
                ? unreadable.getOriginalMessage()
                : String.valueOf(malformed.getMessage());
    }

    private ExceptionHandler failures() {
        return ExceptionHandler.newBuilder()
                .match(TimeoutException.class, late -> problem(StatusCodes.SERVICE_UNAVAILABLE, "no answer in time"))
                .match(
                        StatusReply.ErrorMessage.class,
                        failure -> problem(StatusCodes.SERVICE_UNAVAILABLE, "the database failed"))
                .build();
    }

    private Route problem(StatusCode status, String problem) {
        return json(status, Map.of("problem", problem));
    }

    private Route json(StatusCode status, Object body) {
        return complete(status, body, Jackson.marshaller());
    }
}
