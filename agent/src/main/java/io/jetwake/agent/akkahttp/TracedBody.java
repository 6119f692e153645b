package io.jetwake.agent.akkahttp;

import akka.NotUsed;
import akka.stream.Attributes;
import akka.stream.FlowShape;
import akka.stream.Graph;
import akka.stream.Inlet;
import akka.stream.Outlet;
import akka.stream.stage.AbstractInOutHandler;
import akka.stream.stage.GraphStage;
import akka.stream.stage.GraphStageLogic;
import java.util.function.Consumer;

/**
 * Tells when a body has been sent, or its source has failed. A client that wants no more of it, or has gone, is no failure of the
 * server's.
 */
final class TracedBody {
    private final Runnable sent;
    private final Consumer<Throwable> failed;
    private final Object token = new Object();

    TracedBody(Runnable sent, Consumer<Throwable> failed) {
        this.sent = sent;
        this.failed = failed;
    }

    /** Lives as long as the body can be asked for, or is being sent. */
    Object token() {
        return token;
    }

    /** What the parts of the body go through. */
    <T> Graph<FlowShape<T, T>, NotUsed> watching() {
        return new Watching<>(token, sent, failed);
    }

    private static final class Watching<T> extends GraphStage<FlowShape<T, T>> {
        private final Inlet<T> in = Inlet.create("TracedBody.in");
        private final Outlet<T> out = Outlet.create("TracedBody.out");

        @SuppressWarnings("unused") // that it lives is what it is for
        private final Object token;

        private final Runnable sent;
        private final Consumer<Throwable> failed;

        Watching(Object token, Runnable sent, Consumer<Throwable> failed) {
            this.token = token;
            this.sent = sent;
            this.failed = failed;
        }

        @Override
        public FlowShape<T, T> shape() {
            return new FlowShape<>(in, out);
        }

        @Override
        public GraphStageLogic createLogic(Attributes attributes) {
            return new Logic();
        }

        private final class Logic extends GraphStageLogic {
            Logic() {
                super(Watching.this.shape());
                setHandler(in, new Parts());
                setHandler(out, new Parts());
            }

            @Override
            public void postStop() {
                sent.run(); // unless it has ended before
            }

            private final class Parts extends AbstractInOutHandler {
                @Override
                public void onPush() {
                    push(out, grab(in));
                }

                @Override
                public void onPull() {
                    pull(in);
                }

                @Override
                public void onUpstreamFailure(Throwable failure) {
                    failed.accept(failure);
                    failStage(failure);
                }
            }
        }
    }
}
