package io.jetwake.metric;

import io.jetwake.text.Log;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The instruments of a registry, within its limits.
 *
 * <p>Finding an instrument is lock-free, creating and removing one takes a lock. Iteration takes none and sees every instrument that
 * was there when it began.
 */
final class InstrumentTable {
    /** The instruments of one name, which are all of one kind. Those that are given for refused ones are not counted. */
    private static final class Group {
        final Kind kind;
        int size;

        Group(Kind kind) {
            this.kind = kind;
        }
    }

    private final MetricSettings settings;
    private final Refusals refusals;
    private final Map<Request.Key, Instrument> instruments = new ConcurrentHashMap<>();
    private final Queue<Instrument> leaving = new ConcurrentLinkedQueue<>();
    // The rest is guarded by this object's lock.
    private final Map<String, Group> groups = new HashMap<>();
    /** The instruments that were given in place of refused ones. */
    private final Set<Request.Key> shared = new HashSet<>();

    private long lastId;
    private int size;
    private boolean warned;
    private final AtomicReference<@Nullable String> warning = new AtomicReference<>();

    InstrumentTable(MetricSettings settings, Refusals refusals) {
        this.settings = settings;
        this.refusals = refusals;
    }

    /**
     * The instrument that {@code request} asks for, made by {@code maker} if it is new, or its overflow instrument.
     *
     * @throws IllegalArgumentException if there is an instrument of another kind with the same name
     */
    <T extends Instrument> T get(Request request, Class<T> type, Function<Descriptor, T> maker) {
        Instrument known = instruments.get(request.key());
        if (known == null) {
            known = create(request.overridden(settings), maker);
            warnOnce();
        }
        if (!type.isInstance(known)) {
            throw otherKind(request, known.descriptor().kind());
        }
        return type.cast(known);
    }

    private synchronized <T extends Instrument> Instrument create(Request request, Function<Descriptor, T> maker) {
        Instrument known = instruments.get(request.key());
        if (known != null) {
            return known;
        }
        Group group = groups.get(request.name());
        if (group != null && group.kind != request.kind()) {
            throw otherKind(request, group.kind);
        }
        if (group == null && groups.size() >= settings.names()) {
            return overflow(request.nameOverflow(), request, maker);
        }
        if (size >= settings.instruments() || (group != null && group.size >= settings.instrumentsPerName())) {
            return overflow(request.overflow(), request, maker);
        }
        size++;
        Instrument created = add(request, maker);
        groupOf(request).size++;
        return created;
    }

    private <T extends Instrument> Instrument overflow(
            Request overflow, Request refused, Function<Descriptor, T> maker) {
        refusals.overflowed();
        Instrument known = instruments.get(overflow.key());
        Instrument instrument = known == null ? add(overflow, maker) : known;
        shared.add(overflow.key());
        if (!warned && instrument.isLive()) {
            warned = true;
            warning.set("Jetwake has too many instruments: values of " + refused.name() + refused.tags() + " go to "
                    + overflow.name() + overflow.tags() + "; see jetwake.metrics.limits");
        }
        return instrument;
    }

    /** Not under the lock: a logger of the application may use instruments itself. */
    private void warnOnce() {
        String text = warning.getAndSet(null);
        if (text != null) {
            Log.warn(text);
        }
    }

    private <T extends Instrument> Instrument add(Request request, Function<Descriptor, T> maker) {
        groupOf(request);
        Instrument created = maker.apply(new Descriptor(
                ++lastId, request.name(), request.kind(), request.unit(), request.tags(), request.range()));
        // Before it is described: a chunk that begins in between describes it, one that began earlier gets what
        // follows.
        instruments.put(request.key(), created);
        if (created.isLive()) {
            created.descriptor().commit(settings.defaultTags());
        }
        return created;
    }

    private Group groupOf(Request request) {
        return groups.computeIfAbsent(request.name(), name -> new Group(request.kind()));
    }

    /** Lets go of an instrument, which reports once more if there is something that it may have gathered for. */
    synchronized void remove(Instrument instrument) {
        Descriptor descriptor = instrument.descriptor();
        Request request = new Request(
                descriptor.kind(), descriptor.name(), descriptor.unit(), descriptor.tags(), descriptor.range());
        // What was given for refused instruments is shared by many: none of them may take it from the others.
        if (shared.contains(request.key()) || !instruments.remove(request.key(), instrument)) {
            return;
        }
        if (instrument.isRecording()) {
            leaving.add(instrument); // and keeps its place, as it takes memory until the next tick that is recorded
        } else {
            instrument.retire();
            size--;
        }
        @Nullable Group group = groups.get(request.name());
        if (group != null
                && --group.size == 0
                && !shared.contains(request.overflow().key())) {
            groups.remove(request.name());
        }
    }

    /** Waits until instruments whose creation has begun are in the table. */
    synchronized void settle() {
        // Having had the lock is all.
    }

    Collection<Instrument> present() {
        return Collections.unmodifiableCollection(instruments.values());
    }

    /** The instruments that were removed and have not reported since. */
    Collection<Instrument> leaving() {
        return Collections.unmodifiableCollection(leaving);
    }

    /** Forgets an instrument that was removed and has reported since. */
    synchronized void left(Instrument instrument) {
        leaving.remove(instrument);
        size--;
    }

    private static IllegalArgumentException otherKind(Request request, Kind kind) {
        return new IllegalArgumentException("the instrument " + request.name() + " is a " + kind.label()
                + ", it cannot be a " + request.kind().label() + " too");
    }
}
