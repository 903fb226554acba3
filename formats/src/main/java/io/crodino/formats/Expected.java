package io.crodino.formats;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says in the user's words what a type looks like in YAML. */
final class Expected {
    private Expected() {}

    static String of(@Nullable Class<?> type) {
        if (type == null) {
            return "another value";
        }
        if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
            return "a whole number";
        }
        if (type == double.class || type == Double.class) {
            return "a number";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (type == String.class) {
            return "text";
        }
        if (Collection.class.isAssignableFrom(type)) {
            return "a list";
        }
        return type.isRecord() ? "the keys " + String.join(", ", keys(type)) : "another value";
    }

    /** The keys of a record in YAML; none of another type, and of one that takes keys of its parts. */
    static List<String> keys(Class<?> type) {
        if (!type.isRecord()
                || Arrays.stream(type.getRecordComponents())
                        .anyMatch(component -> component.getAccessor().isAnnotationPresent(JsonUnwrapped.class))) {
            return List.of();
        }
        PropertyNamingStrategies.KebabCaseStrategy kebab = new PropertyNamingStrategies.KebabCaseStrategy();
        return Arrays.stream(type.getRecordComponents())
                .map(component -> {
                    JsonProperty given = component.getAccessor().getAnnotation(JsonProperty.class);
                    boolean named = given != null && !given.value().isEmpty();
                    return named ? given.value() : kebab.translate(component.getName());
                })
                .toList();
    }
}
