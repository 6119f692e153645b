package io.jetwake.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.ActorSystem;
import akka.http.javadsl.ConnectHttp;
import akka.http.javadsl.Http;
import akka.http.javadsl.ServerBinding;
import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.HttpResponse;
import akka.japi.function.Function;
import akka.stream.Materializer;
import akka.stream.SystemMaterializer;
import akka.stream.javadsl.Flow;
import akka.stream.javadsl.Sink;
import io.jetwake.trace.TraceContext;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** However a server is bound: each request is one trace, which is current where it is handled. */
class HttpBindingsIT {
    private static final int REQUESTS = 40;
    private static ActorSystem system;

    @SuppressWarnings("deprecation") // that is how older applications, and other libraries, do it
    private enum Way {
        BIND {
            @Override
            CompletionStage<ServerBinding> bind(Http http, Materializer materializer) {
                return http.newServerAt("127.0.0.1", 0).bind(ASYNC);
            }
        },
        BIND_SYNC {
            @Override
            CompletionStage<ServerBinding> bind(Http http, Materializer materializer) {
                return http.newServerAt("127.0.0.1", 0).bindSync(HttpBindingsIT::say);
            }
        },
        BIND_FLOW {
            @Override
            CompletionStage<ServerBinding> bind(Http http, Materializer materializer) {
                return http.newServerAt("127.0.0.1", 0)
                        .bindFlow(Flow.of(HttpRequest.class).map(HttpBindingsIT::say));
            }
        },
        BIND_FLOW_WITH_FUTURES {
            @Override
            CompletionStage<ServerBinding> bind(Http http, Materializer materializer) {
                return http.newServerAt("127.0.0.1", 0)
                        .bindFlow(Flow.of(HttpRequest.class).mapAsync(1, ASYNC));
            }
        },
        BIND_AND_HANDLE {
            @Override
            CompletionStage<ServerBinding> bind(Http http, Materializer materializer) {
                return http.bindAndHandle(
                        Flow.of(HttpRequest.class).map(HttpBindingsIT::say),
                        ConnectHttp.toHost("127.0.0.1", 0),
                        materializer);
            }
        },
        BIND_AND_HANDLE_ASYNC {
            @Override
            CompletionStage<ServerBinding> bind(Http http, Materializer materializer) {
                return http.bindAndHandleAsync(
                        request -> ASYNC.apply(request), ConnectHttp.toHost("127.0.0.1", 0), materializer);
            }
        },
        BIND_AND_HANDLE_SYNC {
            @Override
            CompletionStage<ServerBinding> bind(Http http, Materializer materializer) {
                return http.bindAndHandleSync(HttpBindingsIT::say, ConnectHttp.toHost("127.0.0.1", 0), materializer);
            }
        },
        CONNECTIONS {
            @Override
            CompletionStage<ServerBinding> bind(Http http, Materializer materializer) {
                return http.newServerAt("127.0.0.1", 0)
                        .connectionSource()
                        .to(Sink.foreach(connection -> connection.handleWithAsyncHandler(ASYNC, materializer)))
                        .run(materializer);
            }
        },
        CONNECTIONS_WITH_FLOWS {
            @Override
            CompletionStage<ServerBinding> bind(Http http, Materializer materializer) {
                return http.newServerAt("127.0.0.1", 0)
                        .connectionSource()
                        .to(Sink.foreach(connection -> connection
                                .flow()
                                .join(Flow.of(HttpRequest.class).map(HttpBindingsIT::say))
                                .run(materializer)))
                        .run(materializer);
            }
        };

        abstract CompletionStage<ServerBinding> bind(Http http, Materializer materializer);
    }

    private static final Function<HttpRequest, CompletionStage<HttpResponse>> ASYNC =
            request -> CompletableFuture.supplyAsync(() -> say(request));

    private static HttpResponse say(HttpRequest request) {
        return HttpResponse.create()
                .withEntity(TraceContext.current().name() + " "
                        + Long.toHexString(TraceContext.current().traceId()));
    }

    @BeforeAll
    static void start() {
        system = ActorSystem.create("bindings");
    }

    @AfterAll
    static void stop() throws Exception {
        system.terminate();
        system.getWhenTerminated().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void request_isOneTraceWhereItIsHandled(Way way) throws Exception {
        ServerBinding server = way.bind(
                        Http.get(system), SystemMaterializer.get(system).materializer())
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS);
        String path = "/" + way.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        try (Recorded recorded = new Recorded()) {
            List<CompletableFuture<java.net.http.HttpResponse<String>>> responses = new ArrayList<>();
            for (int i = 1; i <= REQUESTS; i++) {
                String traceparent = "00-00000000000000ab%016x-00000000000000cd-01".formatted(i);
                responses.add(HttpTraces.CLIENT.sendAsync(
                        HttpTraces.request(server, path, "traceparent", traceparent),
                        java.net.http.HttpResponse.BodyHandlers.ofString()));
            }
            for (int i = 1; i <= REQUESTS; i++) {
                assertThat(responses.get(i - 1).get(30, TimeUnit.SECONDS).body())
                        .isEqualTo("GET " + path + " " + Integer.toHexString(i));
            }
            Await.until(() -> HttpTraces.named(recorded, "GET " + path).size() >= REQUESTS);

            assertThat(HttpTraces.named(recorded, "GET " + path))
                    .hasSize(REQUESTS)
                    .allMatch(trace -> trace.getString("status").equals("finished"))
                    .extracting(trace -> trace.getLong("traceId"))
                    .doesNotHaveDuplicates();
        } finally {
            server.unbind().toCompletableFuture().get(30, TimeUnit.SECONDS);
        }
    }
}
