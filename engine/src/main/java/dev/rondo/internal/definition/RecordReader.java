package dev.rondo.internal.definition;

import java.lang.reflect.Constructor;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;

/** Reads records, and of a sealed interface the record that the object says it is. */
final class RecordReader {
    private final ValueReader values;

    RecordReader(ValueReader values) {
        this.values = values;
    }

    @Nullable
    Object read(Map<?, ?> given, JavaType type, String path) {
        Class<?> raw = type.getRawClass();
        if (raw.isRecord()) {
            return record(given, type, path);
        }
        List<Class<?>> members = members(raw).toList();
        List<String> names = members.stream().map(Class::getSimpleName).toList();
        Object name = given.get(PlainValues.DISCRIMINATOR);
        int found = names.indexOf(String.valueOf(name));
        if (found < 0) {
            String hint = name == null ? "" : ", not \"" + name + "\"" + DidYouMean.hint(name.toString(), names);
            values.problem(path, "needs \"type\": one of " + String.join(", ", names) + hint);
            return null;
        }
        return record(given, Slot.type(members.get(found)), path);
    }

    /** The records of a sealed interface, those of sealed interfaces among them included. */
    static Stream<Class<?>> members(Class<?> sealed) {
        Class<?>[] permitted = sealed.getPermittedSubclasses();
        return permitted == null ? Stream.of(sealed) : Stream.of(permitted).flatMap(RecordReader::members);
    }

    private @Nullable Object record(Map<?, ?> given, JavaType type, String path) {
        if (!type.getRawClass().isRecord()) {
            values.problem(path, Types.simpleName(type.getRawClass()) + " is no record, so JSON cannot make it");
            return null;
        }
        List<Slot> slots = Slot.components(type);
        unknown(given, type, slots, path);
        int before = values.problems().size();
        List<@Nullable Object> components = new ArrayList<>();
        for (Slot slot : slots) {
            String place = path + "." + slot.name();
            components.add(
                    given.containsKey(slot.name())
                            ? values.read(given.get(slot.name()), slot, place)
                            : values.absent(slot, place));
        }
        return values.problems().size() == before ? construct(type.getRawClass(), components, path) : null;
    }

    private void unknown(Map<?, ?> given, JavaType type, List<Slot> slots, String path) {
        List<String> names = slots.stream().map(Slot::name).toList();
        boolean mayTellType = PlainValues.isOneOfSealed(type.getRawClass());
        given.keySet().stream()
                .map(String::valueOf)
                .filter(name -> !names.contains(name))
                .filter(name -> !(mayTellType && name.equals(PlainValues.DISCRIMINATOR)))
                .forEach(name -> values.problem(
                        path + "." + name,
                        "is unknown" + DidYouMean.hint(name, names) + " (there are " + String.join(", ", names) + ")"));
    }

    private @Nullable Object construct(Class<?> type, List<@Nullable Object> components, String path) {
        try {
            Class<?>[] types = Stream.of(type.getRecordComponents())
                    .map(RecordComponent::getType)
                    .toArray(Class<?>[]::new);
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(components.toArray());
        } catch (InvocationTargetException refused) {
            Throwable cause = refused.getTargetException();
            String message = cause.getMessage();
            values.problem(path, message == null ? cause.toString() : message);
            return null;
        } catch (InaccessibleObjectException closed) {
            throw References.notOpen(type);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("cannot make a " + type.getName(), impossible);
        }
    }
}
