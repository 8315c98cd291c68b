package io.imprimatur.image.verification.docker;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/**
 * Relevant parts of an executed cell.
 *
 * @param count execution count of the kernel; 0 if missing
 * @param isError whether the outputs contain an error
 * @param texts plain-text outputs with the length of an answer
 */
record ExecutedCell(String type, String source, long count, boolean isError, Set<String> texts) {

    private static final int ANSWER_LENGTH = 64;
    private static final int MAX_TEXTS = 100;

    /** @param json positioned at the start of the cell; on return at its end */
    static ExecutedCell read(JsonParser json) throws IOException {
        String type = "";
        String source = "";
        long count = 0;
        Outputs outputs = new Outputs();
        if (json.currentToken() != JsonToken.START_OBJECT) {
            json.skipChildren();
            return new ExecutedCell(type, source, count, false, Set.of());
        }
        for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
            json.nextToken();
            switch (field) {
                case "cell_type" -> type = text(json);
                case "source" -> source = text(json);
                case "execution_count" ->
                    count = json.currentToken() == JsonToken.VALUE_NUMBER_INT ? json.getLongValue() : 0;
                case "outputs" -> outputs.read(json);
                default -> {}
            }
            json.skipChildren();
        }
        return new ExecutedCell(type, source, count, outputs.isError, outputs.texts);
    }

    /** Reads a string or a list of lines; on return the parser is at the end of the value. */
    private static String text(JsonParser json) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_STRING) return json.getText();
        StringBuilder text = new StringBuilder();
        if (json.currentToken() == JsonToken.START_ARRAY)
            while (json.nextToken() != JsonToken.END_ARRAY) {
                if (json.currentToken() == JsonToken.VALUE_STRING) text.append(json.getText());
                json.skipChildren();
            }
        json.skipChildren();
        return text.toString();
    }

    /** Collects the relevant outputs. */
    private static final class Outputs {

        private final Set<String> texts = new HashSet<>();
        private boolean isError;

        void read(JsonParser json) throws IOException {
            if (json.currentToken() != JsonToken.START_ARRAY) return;
            while (json.nextToken() != JsonToken.END_ARRAY) {
                if (json.currentToken() != JsonToken.START_OBJECT) json.skipChildren();
                else readOutput(json);
            }
        }

        private void readOutput(JsonParser json) throws IOException {
            for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
                json.nextToken();
                if (field.equals("output_type")) isError |= text(json).equals("error");
                else if (field.equals("data") && json.currentToken() == JsonToken.START_OBJECT) readData(json);
                else json.skipChildren();
            }
        }

        private void readData(JsonParser json) throws IOException {
            for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
                json.nextToken();
                String text = field.equals("text/plain") ? text(json) : "";
                if (text.length() == ANSWER_LENGTH && texts.size() < MAX_TEXTS) texts.add(text);
                json.skipChildren();
            }
        }
    }
}
