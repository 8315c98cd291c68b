package io.imprimatur.ticket;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Parser of {@code imprimatur.jira.done-fields}: field values set when a ticket is closed, as JSON for Jira's API. */
final class DoneFields {

    private static final Pattern ID = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,99}");

    /** Spring's binder drops the underscore unless the key is written in brackets. */
    private static final Pattern CUSTOM = Pattern.compile("customfield_?([0-9]{1,18})");

    private DoneFields() {}

    /** @throws IllegalArgumentException with the property's path and the accepted form */
    static Map<String, Object> of(Map<String, Object> bound, String resolution, String transition) {
        if (transition.isBlank() && !(bound.isEmpty() && resolution.isEmpty()))
            throw invalid("transition", "empty", "a transition to set done-resolution and done-fields with, e.g. Done");
        if (!resolution.isEmpty() && resolution.isBlank())
            throw invalid("resolution", "blank", "a resolution's name, e.g. Done");
        Map<String, Object> fields = new LinkedHashMap<>();
        bound.forEach((id, value) -> fields.put(id(id), value("fields." + id, value)));
        if (fields.containsKey("resolution") && !resolution.isEmpty())
            throw invalid("fields.resolution", "beside done-resolution", "one of them");
        return fields;
    }

    private static String id(String key) {
        String id = CUSTOM.matcher(key).replaceFirst("customfield_$1");
        if (!ID.matcher(id).matches())
            throw invalid("fields." + key, "not a field's id", "e.g. fixVersions or customfield_10010");
        return id;
    }

    private static Object value(String path, Object value) {
        if (value instanceof Map<?, ?> map) return isIndexed(map) ? list(path, map) : object(path, map);
        if (value instanceof List<?> list)
            return list.stream().map(each -> value(path, each)).toList();
        if (value instanceof Number || value instanceof Boolean) return value;
        if (value instanceof String text && !text.isBlank()) return text;
        throw invalid(path, "empty", "what Jira's API takes, e.g. {value: Released}");
    }

    private static Map<String, Object> object(String path, Map<?, ?> map) {
        if (map.isEmpty()) throw invalid(path, "empty", "what Jira's API takes, e.g. {value: Released}");
        Map<String, Object> object = new LinkedHashMap<>();
        map.forEach((key, value) -> object.put(key.toString(), value(path + "." + key, value)));
        return object;
    }

    /** Spring's binder turns a list of unknown type into a map with indices as keys. */
    private static boolean isIndexed(Map<?, ?> map) {
        return !map.isEmpty()
                && IntStream.range(0, map.size()).mapToObj(i -> "" + i).allMatch(map::containsKey);
    }

    private static List<Object> list(String path, Map<?, ?> map) {
        return IntStream.range(0, map.size())
                .mapToObj(i -> value(path + "[" + i + "]", map.get("" + i)))
                .toList();
    }

    private static IllegalArgumentException invalid(String key, String found, String expected) {
        return new IllegalArgumentException("imprimatur.jira.done-" + key + " is " + found + ": expected " + expected);
    }
}
