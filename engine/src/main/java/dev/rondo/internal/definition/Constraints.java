package dev.rondo.internal.definition;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.InvocationTargetException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JavaType;

/**
 * Constraints of jakarta.validation as keywords of JSON Schema. Read by name, so that users may have the library or not.
 */
final class Constraints {
    private static final String PACKAGE = "jakarta.validation.constraints.";

    private Constraints() {}

    /** The keywords for the annotations of a parameter or component, and of the elements of its type. */
    static Map<String, Object> of(AnnotatedElement element, AnnotatedType annotated, JavaType type) {
        Map<String, Object> keywords = new LinkedHashMap<>();
        Stream.of(element, annotated)
                .flatMap(place -> Arrays.stream(place.getAnnotations()))
                .forEach(annotation -> add(annotation, type, keywords));
        if (annotated instanceof AnnotatedParameterizedType parameterized && type.isCollectionLikeType()) {
            Map<String, Object> items = new LinkedHashMap<>();
            Arrays.stream(parameterized.getAnnotatedActualTypeArguments()[0].getAnnotations())
                    .forEach(annotation -> add(annotation, type.getContentType(), items));
            if (!items.isEmpty()) {
                keywords.put("items", items);
            }
        }
        return keywords;
    }

    private static void add(Annotation annotation, JavaType type, Map<String, Object> keywords) {
        String name = annotation.annotationType().getName();
        if (!name.startsWith(PACKAGE)) {
            return;
        }
        switch (name.substring(PACKAGE.length())) {
            case "Min" -> keywords.put("minimum", value(annotation, "value"));
            case "Max" -> keywords.put("maximum", value(annotation, "value"));
            case "DecimalMin" -> keywords.put(bound(annotation, "minimum", "exclusiveMinimum"), decimal(annotation));
            case "DecimalMax" -> keywords.put(bound(annotation, "maximum", "exclusiveMaximum"), decimal(annotation));
            case "Positive" -> keywords.put("exclusiveMinimum", 0);
            case "PositiveOrZero" -> keywords.put("minimum", 0);
            case "Negative" -> keywords.put("exclusiveMaximum", 0);
            case "NegativeOrZero" -> keywords.put("maximum", 0);
            case "Pattern" -> keywords.put("pattern", "^(?:" + value(annotation, "regexp") + ")$");
            case "NotBlank" -> keywords.put("pattern", "\\S");
            case "NotEmpty" -> keywords.put("min" + counted(type), 1);
            case "Size" -> size(annotation, counted(type), keywords);
            case "Email" -> keywords.put("format", "email");
            default -> {
                // No keyword says it: NotNull is told by what is required, dates in the past by nothing.
            }
        }
    }

    private static void size(Annotation annotation, String counted, Map<String, Object> keywords) {
        if (!value(annotation, "min").equals(0)) {
            keywords.put("min" + counted, value(annotation, "min"));
        }
        if (!value(annotation, "max").equals(Integer.MAX_VALUE)) {
            keywords.put("max" + counted, value(annotation, "max"));
        }
    }

    private static String counted(JavaType type) {
        return type.isMapLikeType() ? "Properties" : type.isContainerType() ? "Items" : "Length";
    }

    private static String bound(Annotation annotation, String inclusive, String exclusive) {
        return value(annotation, "inclusive").equals(true) ? inclusive : exclusive;
    }

    private static BigDecimal decimal(Annotation annotation) {
        return new BigDecimal(value(annotation, "value").toString());
    }

    private static Object value(Annotation annotation, String name) {
        try {
            return annotation.annotationType().getMethod(name).invoke(annotation);
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException impossible) {
            throw new IllegalStateException(annotation + " has no " + name, impossible);
        }
    }
}
