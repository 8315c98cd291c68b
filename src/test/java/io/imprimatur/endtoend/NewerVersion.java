package io.imprimatur.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The application as it might be after an upgrade: its process has a part more. */
final class NewerVersion {

    static final String NAME = "Promote the image anew";

    private static final String PROMOTE =
            "<bpmn:serviceTask id=\"serviceTask_promoteImage\" name=\"Promote the image\"";
    private static final String RETRIES =
            "<camunda:failedJobRetryTimeCycle>R1000/PT10S</camunda:failedJobRetryTimeCycle>";
    private static final String LISTENER =
            "<camunda:executionListener delegateExpression=\"${newPartListener}\" event=\"start\"/>";

    private NewerVersion() {}

    /** @return the settings that make a node the newer version */
    static String[] in(Path folder) {
        try {
            for (Resource file : new PathMatchingResourcePatternResolver().getResources("classpath:bpmn/*.*"))
                copy(file, folder);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return new String[] {
            "camunda.bpm.deployment-resource-pattern=file:" + folder + "/*.bpmn,file:" + folder + "/*.form",
            "spring.main.sources=" + NewPart.class.getName()
        };
    }

    private static void copy(Resource file, Path folder) throws IOException {
        try (InputStream bytes = file.getInputStream()) {
            String text = new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
            Files.writeString(folder.resolve(file.getFilename()), newer(text));
        }
    }

    private static String newer(String text) {
        int promote = text.indexOf(PROMOTE);
        if (promote < 0) return text;
        String rest = text.substring(promote);
        assertThat(rest).contains(RETRIES);
        return text.substring(0, promote)
                + rest.replaceFirst("Promote the image", NAME)
                        .replaceFirst(Pattern.quote(RETRIES), Matcher.quoteReplacement(RETRIES + LISTENER));
    }
}
