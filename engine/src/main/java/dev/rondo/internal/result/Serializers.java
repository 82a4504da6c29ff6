package dev.rondo.internal.result;

import dev.rondo.ResultSerializer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.NotSerializableException;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The serializers there are, and which of them takes a declared type: JSON, those registered in their order, Java's. */
final class Serializers {
    private final JsonSerializer json = new JsonSerializer();
    private final JavaSerializer java = new JavaSerializer();
    private final Function<Type, List<ResultSerializer>> registered;

    /** @param registered those beside the built-in ones, asked for whenever a value of a type is written or read */
    Serializers(Function<Type, List<ResultSerializer>> registered) {
        this.registered = registered;
    }

    /** What a serializer made of a value; handed on, never compared or changed. */
    @SuppressWarnings("ArrayRecordComponent")
    record Written(String serializer, byte[] content) {}

    /**
     * Writes the value.
     *
     * @param wanted the serializer to use; null to choose by the type
     */
    Written write(@Nullable Object value, Type type, @Nullable String wanted) throws NotStorable {
        ResultSerializer serializer = wanted == null ? choose(type) : named(wanted, type);
        try {
            byte[] content = bytes(serializer, value, type);
            prove(serializer, value, type, content);
            return new Written(serializer.name(), content);
        } catch (NotSerializableException offence) {
            throw offending(value, className(offence), "is not serializable: it means something in this process only");
        } catch (JavaSerializer.UndeclaredClass offence) {
            throw offending(
                    value,
                    className(offence),
                    "is of a package that the declared type " + type.getTypeName()
                            + " does not name, so it would not be read back");
        } catch (IOException | RuntimeException | StackOverflowError failure) {
            throw new NotStorable("serializer '" + serializer.name() + "' failed: " + failure, failure);
        }
    }

    /** Whether values of the type, written by the serializer that {@link #write} would take, never change. */
    boolean areUnchanging(Type type, @Nullable String wanted) {
        Optional<ResultSerializer> serializer =
                wanted == null ? all(type).filter(each -> each.supports(type)).findFirst() : byName(wanted, type);
        return serializer.filter(ResultSerializer::writesUnchangingValues).isPresent();
    }

    /** The serializer of this name, for values of that type. */
    Optional<ResultSerializer> byName(String name, Type type) {
        return all(type).filter(each -> each.name().equals(name)).findFirst();
    }

    private ResultSerializer choose(Type type) throws NotStorable {
        Optional<ResultSerializer> chosen =
                all(type).filter(each -> each.supports(type)).findFirst();
        if (chosen.isPresent()) {
            return chosen.get();
        }
        throw new NotStorable(
                json.refusal(type).map(Refusal::sentence).orElse("no serializer takes " + type.getTypeName())
                        + "; and it is not Serializable either");
    }

    private ResultSerializer named(String name, Type type) throws NotStorable {
        Optional<ResultSerializer> found = byName(name, type);
        if (found.isEmpty()) {
            throw new NotStorable("there is no serializer '" + name + "'; there are "
                    + all(type).map(ResultSerializer::name).collect(Collectors.joining(", ")));
        }
        return found.get();
    }

    // The order in which serializers are asked; also the order in which a name is looked up.
    private Stream<ResultSerializer> all(Type type) {
        return Stream.of(Stream.of(json), registered.apply(type).stream(), Stream.of(java))
                .flatMap(each -> each);
    }

    private static byte[] bytes(ResultSerializer serializer, @Nullable Object value, Type type) throws IOException {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        serializer.write(value, type, output);
        return output.toByteArray();
    }

    // Types that JSON takes are known to come back. Java's streams show only when they are read whether they can be,
    // and
    // JSON asked for by name is for types that it does not vouch for.
    private static void prove(ResultSerializer serializer, @Nullable Object value, Type type, byte[] content)
            throws IOException, NotStorable {
        if (serializer instanceof JavaSerializer) {
            serializer.read(type, new ByteArrayInputStream(content));
        } else if (serializer instanceof JsonSerializer && !serializer.supports(type)) {
            Object back = serializer.read(type, new ByteArrayInputStream(content));
            if (!Objects.deepEquals(value, back)) {
                throw new NotStorable("it does not come back from JSON equal to what it was");
            }
        }
    }

    private static String className(IOException offence) {
        return Objects.requireNonNullElse(offence.getMessage(), "an unnamed class");
    }

    private static NotStorable offending(@Nullable Object value, String className, String problem) {
        String part = OffendingPart.find(value, className)
                .map(path -> path + " (" + className + ")")
                .orElse("a part of it of class " + className);
        return new NotStorable(part + " " + problem);
    }
}
