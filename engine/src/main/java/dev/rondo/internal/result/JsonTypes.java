package dev.rondo.internal.result;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.io.File;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SequencedCollection;
import java.util.SequencedMap;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/**
 * Decides from a declared type whether its values come back from JSON as they went. Only what is known to does: scalars,
 * records, sealed interfaces of records, and containers of these whose element types are declared. Thread-safe.
 */
final class JsonTypes {
    private static final Set<Class<?>> SCALARS = Set.of(
            void.class,
            Void.class,
            boolean.class,
            Boolean.class,
            char.class,
            Character.class,
            byte.class,
            Byte.class,
            short.class,
            Short.class,
            int.class,
            Integer.class,
            long.class,
            Long.class,
            float.class,
            Float.class,
            double.class,
            Double.class,
            String.class,
            BigDecimal.class,
            BigInteger.class,
            UUID.class,
            URI.class,
            Path.class,
            File.class,
            Instant.class,
            LocalDate.class,
            LocalTime.class,
            LocalDateTime.class,
            OffsetDateTime.class,
            OffsetTime.class,
            ZonedDateTime.class,
            ZoneId.class,
            ZoneOffset.class,
            Duration.class,
            Period.class,
            Year.class,
            YearMonth.class,
            MonthDay.class,
            OptionalInt.class,
            OptionalLong.class,
            OptionalDouble.class);
    private static final Set<Class<?>> KEYS = Set.of(
            String.class,
            Integer.class,
            Long.class,
            Short.class,
            Byte.class,
            Character.class,
            Boolean.class,
            UUID.class,
            URI.class,
            LocalDate.class);
    private static final Set<Class<?>> COLLECTIONS = Set.of(
            List.class,
            Collection.class,
            SequencedCollection.class,
            Iterable.class,
            Set.class,
            ArrayList.class,
            HashSet.class,
            LinkedHashSet.class);
    private static final Set<Class<?>> MAPS = Set.of(Map.class, SequencedMap.class, HashMap.class, LinkedHashMap.class);
    private static final int MOST_REMEMBERED = 10_000;

    private final Map<Type, Optional<Refusal>> known = new ConcurrentHashMap<>();

    /** Why values of the type do not come back; empty when they do. */
    Optional<Refusal> refusal(Type type) {
        Optional<Refusal> remembered = known.get(type);
        if (remembered != null) {
            return remembered;
        }
        if (known.size() > MOST_REMEMBERED) {
            known.clear();
        }
        Optional<Refusal> decided = new Walk().check(type, "result", Map.of());
        known.put(type, decided);
        return decided;
    }

    /** One decision; remembers which classes it is within, so that recursive records end. */
    private static final class Walk {
        private final Set<Class<?>> within = new HashSet<>();

        Optional<Refusal> check(Type type, String path, Map<TypeVariable<?>, Type> variables) {
            return switch (type) {
                case Class<?> plain -> checkClass(plain, path, Map.of());
                case ParameterizedType generic -> checkGeneric(generic, path, variables);
                case GenericArrayType array -> check(array.getGenericComponentType(), path + "[]", variables);
                case WildcardType wildcard -> check(wildcard.getUpperBounds()[0], path, variables);
                case TypeVariable<?> variable
                when variables.containsKey(variable) -> check(variables.get(variable), path, Map.of());
                default -> refuse(path, type, "does not say what it holds");
            };
        }

        private Optional<Refusal> checkGeneric(
                ParameterizedType type, String path, Map<TypeVariable<?>, Type> variables) {
            Class<?> raw = (Class<?>) type.getRawType();
            List<Type> arguments = List.of(type.getActualTypeArguments()).stream()
                    .map(each -> resolve(each, variables))
                    .toList();
            if (COLLECTIONS.contains(raw)) {
                return check(arguments.getFirst(), path + "[]", variables);
            }
            if (MAPS.contains(raw)) {
                return checkKey(arguments.getFirst(), path)
                        .or(() -> check(arguments.getLast(), path + "{}", variables));
            }
            if (raw == Optional.class) {
                return checkOptional(arguments.getFirst(), path, variables);
            }
            return checkClass(raw, path, bind(raw, arguments));
        }

        private static Type resolve(Type type, Map<TypeVariable<?>, Type> variables) {
            return type instanceof TypeVariable<?> variable ? variables.getOrDefault(variable, variable) : type;
        }

        private static Map<TypeVariable<?>, Type> bind(Class<?> raw, List<Type> arguments) {
            Map<TypeVariable<?>, Type> bound = new HashMap<>();
            TypeVariable<?>[] names = raw.getTypeParameters();
            for (int index = 0; index < names.length; index++) {
                bound.put(names[index], arguments.get(index));
            }
            return bound;
        }

        private static Optional<Refusal> checkKey(Type key, String path) {
            boolean fits = key instanceof Class<?> plain && (KEYS.contains(plain) || plain.isEnum());
            return fits
                    ? Optional.empty()
                    : refuse(path + ".keySet()", key, "has no form as the name of a JSON property");
        }

        // An empty Optional and a null are one in JSON.
        private Optional<Refusal> checkOptional(Type held, String path, Map<TypeVariable<?>, Type> variables) {
            boolean nested = held instanceof ParameterizedType type && type.getRawType() == Optional.class;
            return nested ? refuse(path, held, "is an Optional in an Optional") : check(held, path, variables);
        }

        private Optional<Refusal> checkClass(Class<?> type, String path, Map<TypeVariable<?>, Type> variables) {
            if (SCALARS.contains(type) || type.isEnum() || JsonNode.class.isAssignableFrom(type)) {
                return Optional.empty();
            }
            if (type.isArray()) {
                return check(type.getComponentType(), path + "[]", variables);
            }
            if (COLLECTIONS.contains(type) || MAPS.contains(type) || type == Optional.class) {
                return refuse(path, type, "does not say what it holds (declare it, as in List<Row>)");
            }
            if (namesClasses(type.getAnnotation(JsonTypeInfo.class))) {
                return refuse(path, type, "asks for class names in its JSON (@JsonTypeInfo), which are never trusted");
            }
            return checkComposed(type, path, variables);
        }

        private Optional<Refusal> checkComposed(Class<?> type, String path, Map<TypeVariable<?>, Type> variables) {
            if (!within.add(type)) {
                return Optional.empty();
            }
            try {
                if (type.isRecord()) {
                    return checkRecord(type, path, variables);
                }
                return type.isInterface() && type.isSealed()
                        ? checkSealed(type, path)
                        : refuse(path, type, reason(type));
            } finally {
                within.remove(type);
            }
        }

        private Optional<Refusal> checkRecord(Class<?> type, String path, Map<TypeVariable<?>, Type> variables) {
            for (RecordComponent component : type.getRecordComponents()) {
                String componentPath = path + "." + component.getName();
                Optional<Refusal> refusal = namesClasses(component.getAnnotation(JsonTypeInfo.class))
                        ? refuse(componentPath, component.getGenericType(), "asks for class names in its JSON")
                        : check(component.getGenericType(), componentPath, variables);
                if (refusal.isPresent()) {
                    return refusal;
                }
            }
            return Optional.empty();
        }

        private Optional<Refusal> checkSealed(Class<?> type, String path) {
            Set<String> names = new HashSet<>();
            for (Class<?> permitted : type.getPermittedSubclasses()) {
                if (!permitted.isRecord() && !(permitted.isInterface() && permitted.isSealed())) {
                    return refuse(path, permitted, "is neither a record nor a sealed interface of records");
                }
                if (!names.add(permitted.getSimpleName())) {
                    return refuse(path, permitted, "shares its simple name with another permitted type");
                }
                Optional<Refusal> refusal = checkClass(permitted, path, Map.of());
                if (refusal.isPresent()) {
                    return refusal;
                }
            }
            return Optional.empty();
        }

        private static boolean namesClasses(@org.jspecify.annotations.Nullable JsonTypeInfo info) {
            return info != null
                    && switch (info.use()) {
                        case CLASS, MINIMAL_CLASS, CUSTOM -> true;
                        case NONE, NAME, SIMPLE_NAME, DEDUCTION -> false;
                    };
        }

        private static String reason(Class<?> type) {
            if (type == Object.class) {
                return "does not say what it holds";
            }
            boolean open = type.isInterface() || java.lang.reflect.Modifier.isAbstract(type.getModifiers());
            return open
                    ? "is not sealed, so it does not say what it holds"
                    : "is neither a record nor a type with a JSON form of its own";
        }

        private static Optional<Refusal> refuse(String path, Type type, String reason) {
            return Optional.of(new Refusal(path, type.getTypeName(), reason));
        }
    }
}
