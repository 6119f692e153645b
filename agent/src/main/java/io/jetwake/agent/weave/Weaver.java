package io.jetwake.agent.weave;

import io.jetwake.agent.weave.Weaving.Trait;
import io.jetwake.context.CurrentContext;
import io.jetwake.tick.InternalErrors;
import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import net.bytebuddy.ClassFileVersion;
import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.description.field.FieldList;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.scaffold.TypeInitializer;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.implementation.auxiliary.AuxiliaryType;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.pool.TypePool;
import net.bytebuddy.utility.OpenedClassReader;
import org.jspecify.annotations.Nullable;

/**
 * Changes classes of the table as they are loaded. An error leaves the class as it was.
 *
 * <p>Byte Buddy is not loaded before the first class of the table is, so that it costs other applications nothing.
 */
public final class Weaver implements ClassFileTransformer {
    private final Weavings weavings;
    private final Predicate<String> units;
    private final Runnable firstTarget;
    private final Decisions decisions = new Decisions();

    /**
     * Makes a weaver.
     *
     * @param weavings the table
     * @param units which units are on; asked for each class of the table, may wait
     * @param firstTarget called whenever a class of a library is about to be woven, returns at once if not needed
     */
    public Weaver(Weavings weavings, Predicate<String> units, Runnable firstTarget) {
        this.weavings = weavings;
        this.units = units;
        this.firstTarget = firstTarget;
    }

    @Override
    public byte @Nullable [] transform(
            @Nullable ClassLoader loader,
            @Nullable String internalName,
            @Nullable Class<?> loaded,
            @Nullable ProtectionDomain domain,
            byte[] classFile) {
        // Classes of the JDK are woven by another look at them, once a library needs that.
        if (internalName == null || (loader == null && loaded == null)) {
            return null;
        }
        List<Weaving> rows = weavings.of(internalName);
        if (rows.stream().allMatch(row -> row.is(Trait.BESIDE))) {
            if (loader == null || domain == Weaver.class.getProtectionDomain()) {
                return null;
            }
            return beside(rows, loader, internalName, loaded, classFile);
        }
        if (loader == null && !weavings.jdkIsNeeded()) {
            return null;
        }
        List<Weaving> decided = decisions.of(loader, internalName);
        if (decided != null) {
            return again(decided, loader, classFile);
        }
        if (loader != null && loaded != null) {
            rows.forEach(weavings::loadedBefore);
            return null;
        }
        return weave(rows, loader, internalName, classFile);
    }

    /** A class that is woven for the sake of actors only: one of a library, or of a kind. */
    private byte @Nullable [] beside(
            List<Weaving> known, ClassLoader loader, String internalName, @Nullable Class<?> loaded, byte[] classFile) {
        try {
            if (!weavings.jdkIsNeeded()) {
                return early(known, loader, internalName, classFile);
            }
            List<Weaving> decided = loaded == null ? null : decisions.of(loader, internalName);
            boolean hasFields = decided != null && decided.stream().anyMatch(Weaving::addsFields);
            List<Weaving> rows = new ArrayList<>(known);
            rows.addAll(weavings.kinds().of(internalName, classFile));
            rows.removeIf(row -> row.addsFields() && loaded != null && !hasFields);
            List<Weaving> enabled = rows.isEmpty() ? rows : weavings.enabled(rows, units);
            return enabled.isEmpty() ? null : loom(enabled, loader, classFile).weave(enabled, internalName);
        } catch (Throwable broken) {
            InternalErrors.count(broken);
            return null;
        }
    }

    /** Nothing but a field is added, which cannot be done later; whether the unit is on is not waited for. */
    private byte @Nullable [] early(List<Weaving> known, ClassLoader loader, String internalName, byte[] classFile) {
        boolean concerned = weavings.kinds().concern(internalName, classFile);
        if (concerned || !known.isEmpty()) {
            weavings.early(internalName);
        }
        if (!concerned || !weavings.kinds().grow(classFile)) {
            return null;
        }
        List<Weaving> fields = weavings.kinds().of(internalName, classFile).stream()
                .filter(Weaving::addsFields)
                .toList();
        return fields.isEmpty() ? null : loom(fields, loader, classFile).weave(fields, internalName);
    }

    private Loom loom(List<Weaving> rows, ClassLoader loader, byte[] classFile) {
        return new Loom(loader, rows.get(0).target(), classFile);
    }

    /** The class is shown once more: it becomes what it has become before. */
    private byte @Nullable [] again(List<Weaving> decided, @Nullable ClassLoader loader, byte[] classFile) {
        try {
            return decided.isEmpty() ? null : new Loom(loader, decided.get(0).target(), classFile).apply(decided);
        } catch (Throwable broken) {
            InternalErrors.count(broken);
            return null;
        }
    }

    private byte @Nullable [] weave(
            List<Weaving> rows, @Nullable ClassLoader loader, String internalName, byte[] classFile) {
        List<Weaving> enabled = rows;
        try {
            // An application that only logs needs nothing of the JDK woven.
            if (loader != null && !rows.stream().allMatch(row -> row.is(Trait.ONLY_TELLS))) {
                firstTarget.run();
            }
            enabled = weavings.enabled(rows, units);
            if (enabled.isEmpty()) {
                decisions.keep(loader, internalName, enabled);
                return null;
            }
            return new Loom(loader, enabled.get(0).target(), classFile).weave(enabled, internalName);
        } catch (Throwable broken) {
            enabled.forEach(row -> weavings.unfit(row, broken.toString()));
            return null;
        }
    }

    /** One class that is being changed. */
    private final class Loom {
        private final @Nullable ClassLoader loader;
        private final byte[] classFile;
        private final TypePool pool;
        private final TypeDescription type;

        Loom(@Nullable ClassLoader loader, String name, byte[] classFile) {
            this.loader = loader;
            this.classFile = classFile;
            // Lazily: of most classes that this one mentions only the names matter.
            this.pool = new TypePool.Default.WithLazyResolution(
                    new TypePool.CacheProvider.Simple(),
                    new ClassFileLocator.Compound(
                            ClassFileLocator.Simple.of(name, classFile), ClassFileLocator.ForClassLoader.of(loader)),
                    TypePool.Default.ReaderMode.FAST);
            this.type = pool.describe(name).resolve();
        }

        byte @Nullable [] weave(List<Weaving> rows, String internalName) {
            List<Weaving> fitting = new ArrayList<>(rows.size());
            for (Weaving row : rows) {
                if (fits(row)) {
                    fitting.add(row);
                }
            }
            fitting.removeIf(weavings::givenUp);
            byte @Nullable [] woven;
            try {
                woven = fitting.isEmpty() ? null : apply(fitting);
            } catch (RuntimeException unfit) {
                // One that turned out not to fit only when it was carried out must not take the others along.
                fitting.removeIf(row -> !applies(row));
                fitting.removeIf(weavings::givenUp);
                woven = fitting.isEmpty() ? null : apply(fitting);
            }
            decisions.keep(loader, internalName, fitting);
            fitting.forEach(weavings::woven);
            return woven;
        }

        private boolean applies(Weaving row) {
            try {
                apply(List.of(row));
                return true;
            } catch (RuntimeException unfit) {
                weavings.unfit(row, String.valueOf(unfit.getMessage()));
                return false;
            }
        }

        private boolean fits(Weaving row) {
            String unreachable = unreachable(row);
            if (unreachable != null) {
                weavings.unseen(row, loader, unreachable);
                return false;
            }
            String mismatch = mismatch(row);
            if (mismatch != null) {
                weavings.unfit(row, mismatch);
                return false;
            }
            return true;
        }

        /** What is in the way in this class loader; null if nothing is. */
        private @Nullable String unreachable(Weaving row) {
            Class<?> carrier = row.carries().type();
            if (carrier != null) {
                String invisible = invisible(carrier);
                if (invisible != null) {
                    return invisible;
                }
            }
            for (Change change : row.changes()) {
                String invisible = invisible(named(change));
                if (invisible != null) {
                    return invisible;
                }
            }
            return null;
        }

        /** Advice is inlined, and what it calls lies beside it, except in the JDK: there it calls the package of the context alone. */
        private Class<?> named(Change change) {
            return loader == null && change instanceof AdvisedMethod ? CurrentContext.class : change.runtimeType();
        }

        private @Nullable String mismatch(Weaving row) {
            String mismatch = row.carries().mismatch(type);
            for (Change change : row.changes()) {
                mismatch = mismatch != null ? mismatch : change.mismatch(type);
            }
            return mismatch;
        }

        /** Woven code refers to our classes by name: the class's loader must give the same ones. */
        private @Nullable String invisible(Class<?> runtimeType) {
            try {
                return Class.forName(runtimeType.getName(), false, loader) == runtimeType
                        ? null
                        : "its class loader has another copy of " + runtimeType.getName();
            } catch (ClassNotFoundException | LinkageError absent) {
                return "its class loader does not see " + runtimeType.getName();
            }
        }

        // What Byte Buddy's own redefinition would do, without a look at all the methods that stay as they are.
        private byte[] apply(List<Weaving> rows) {
            ClassReader reader = OpenedClassReader.of(classFile);
            ClassWriter writer = new ClassWriter(reader, AsmVisitorWrapper.NO_FLAGS);
            ClassFileVersion version = ClassFileVersion.ofClassFile(classFile);
            Implementation.Context context = Implementation.Context.Disabled.Factory.INSTANCE.make(
                    type,
                    new AuxiliaryType.NamingStrategy.Enumerating("jetwake"),
                    TypeInitializer.None.INSTANCE,
                    version,
                    version,
                    Implementation.Context.FrameGeneration.GENERATE);
            ClassVisitor visitor = writer;
            for (Weaving row : rows) {
                visitor = row.carries().define(visitor);
                for (Change change : row.changes()) {
                    visitor = change.visitor()
                            .wrap(
                                    type,
                                    visitor,
                                    context,
                                    pool,
                                    new FieldList.Empty<>(),
                                    type.getDeclaredMethods()
                                            .filter(change.shape().matcher()),
                                    AsmVisitorWrapper.NO_FLAGS,
                                    AsmVisitorWrapper.NO_FLAGS);
                }
            }
            reader.accept(visitor, AsmVisitorWrapper.NO_FLAGS);
            return writer.toByteArray();
        }
    }
}
