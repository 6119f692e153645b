package io.jetwake.scenarios;

import akka.stream.Attributes;
import akka.stream.FlowShape;
import akka.stream.Inlet;
import akka.stream.Outlet;
import akka.stream.stage.AbstractInHandler;
import akka.stream.stage.AbstractOutHandler;
import akka.stream.stage.GraphStage;
import akka.stream.stage.GraphStageLogic;
import java.util.ArrayDeque;
import java.util.Deque;

/** An operator of an application, which keeps elements and emits each of them when it is asked for another one. */
final class Delaying extends GraphStage<FlowShape<String, String>> {
    private final Inlet<String> in = Inlet.create("delaying.in");
    private final Outlet<String> out = Outlet.create("delaying.out");
    private final int elements;

    /** Keeps so many elements. */
    Delaying(int elements) {
        this.elements = elements;
    }

    @Override
    public FlowShape<String, String> shape() {
        return FlowShape.of(in, out);
    }

    @Override
    public GraphStageLogic createLogic(Attributes attributes) {
        return new Keeping();
    }

    private final class Keeping extends GraphStageLogic {
        private final Deque<String> kept = new ArrayDeque<>();

        Keeping() {
            super(shape());
            setHandler(in, new AbstractInHandler() {
                @Override
                public void onPush() {
                    kept.add(grab(in));
                    if (kept.size() <= elements) {
                        pull(in);
                    } else if (isAvailable(out)) {
                        push(out, kept.remove());
                    }
                }

                @Override
                public void onUpstreamFinish() {
                    emitMultiple(out, kept.iterator(), () -> completeStage());
                }
            });
            setHandler(out, new AbstractOutHandler() {
                @Override
                public void onPull() {
                    if (kept.size() > elements) {
                        push(out, kept.remove());
                    } else if (!hasBeenPulled(in)) {
                        pull(in);
                    }
                }
            });
        }
    }
}
