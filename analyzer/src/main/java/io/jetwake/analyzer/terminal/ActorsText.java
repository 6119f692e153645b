package io.jetwake.analyzer.terminal;

import static io.jetwake.analyzer.analysis.Durations.text;

import io.jetwake.analyzer.analysis.ActorGroup;
import io.jetwake.analyzer.analysis.Analysis;
import io.jetwake.events.MessageEvent;
import io.jetwake.subscribers.printing.Quantities;
import io.jetwake.subscribers.printing.Table;
import java.util.List;
import java.util.Locale;

/** The actors of a recording. */
public final class ActorsText {
    private static final int PERCENT = 100;
    private static final int WIDE = 120;

    private final Canvas canvas;

    /** Prepares to print on {@code canvas}. */
    public ActorsText(Canvas canvas) {
        this.canvas = canvas;
    }

    /** Prints up to {@code rows} actors. */
    public void print(Analysis analysis, int rows) {
        List<ActorGroup> actors = analysis.actors();
        if (actors.isEmpty()) {
            return;
        }
        canvas.heading("Actors");
        Table table = canvas.table(
                "actor", "messages", "wait p50", "wait p99", "work p50", "work p99", "work max", "failed", "busy");
        long nanos = analysis.recording().duration().toNanos();
        for (ActorGroup actor : actors.subList(0, Math.min(rows, actors.size()))) {
            table.row(
                    name(actor),
                    Quantities.number(actor.waits().count()),
                    text(actor.waits().percentile(50)),
                    text(actor.waits().percentile(99)),
                    text(actor.processing().percentile(50)),
                    text(actor.processing().percentile(99)),
                    text(actor.processing().max()),
                    Quantities.countOrNone(actor.failed()),
                    Math.round(actor.busy(nanos) * PERCENT) + " %");
        }
        canvas.print(table);
        if (actors.size() > rows) {
            canvas.line(String.format(Locale.ROOT, "  … and %,d more (see --json)", actors.size() - rows));
        }
        new LedgerText(canvas).printRestrictions(analysis.ledger(), MessageEvent.NAME);
    }

    private String name(ActorGroup actor) {
        String name = canvas.safe(actor.name()) + (actor.actors() > 1 ? " ×" + actor.actors() : "");
        String type = actor.example().actorClass();
        boolean add = canvas.width() >= WIDE && !type.isEmpty() && !type.equals(actor.name());
        return add ? name + " (" + canvas.safe(ClassNames.simple(type)) + ")" : name;
    }
}
