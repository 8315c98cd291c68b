package io.imprimatur.service.update.phalanx;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** Runs Python's YAML parser (Debian's python3-yaml) as a second parser. */
final class PyYaml {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Values without a JSON type are prefixed with their Python type. */
    private static final String SCRIPT =
            """
            import json, sys, yaml
            loader = getattr(yaml, 'CSafeLoader', yaml.SafeLoader)
            def plain(value):
                if isinstance(value, dict): return {str(k): plain(v) for k, v in value.items()}
                if isinstance(value, list): return [plain(v) for v in value]
                if value is None or isinstance(value, (bool, int, float, str)): return value
                return type(value).__name__ + ' ' + str(value)
            def load(text):
                try: return [plain(each) for each in yaml.load_all(text, Loader=loader)]
                except yaml.YAMLError as error: return str(error)
            texts = json.load(open(sys.argv[1], encoding='utf-8'))
            json.dump([load(text) for text in texts], open(sys.argv[2], 'w'))
            """;

    private PyYaml() {}

    static void assumeInstalled() {
        Assumptions.assumeTrue(run("-c", "import yaml") == 0, "python3 with yaml (python3-yaml) is not installed");
    }

    /** For each text the list of its documents, or the error message. */
    static JsonNode load(List<String> texts) {
        try {
            Path in = Files.createTempFile("texts", ".json");
            Path out = Files.createTempFile("values", ".json");
            try {
                JSON.writeValue(in.toFile(), texts);
                if (run("-c", SCRIPT, in.toString(), out.toString()) != 0)
                    throw new IllegalStateException("python3 did not read the texts");
                return JSON.readTree(out.toFile());
            } finally {
                Files.delete(in);
                Files.delete(out);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static int run(String... arguments) {
        List<String> command = new java.util.ArrayList<>(List.of("python3"));
        command.addAll(List.of(arguments));
        try {
            return new ProcessBuilder(command).inheritIO().start().waitFor();
        } catch (IOException absent) {
            return -1;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
