package io.imprimatur.image.verification.mobu;

import io.imprimatur.testing.MobuRenderer;
import java.nio.file.Path;
import java.util.Map;

/** Builder for a monkey's log, event by event. */
final class TestLog {

    static final String USER = "bot-mobu-imprimatur-1";
    static final String TIME = "2026-11-23 12:00:00";
    static final String IMAGE = "ghcr.io/lsst-sqre/sciplat-lab:w_2026_40@sha256:" + "ab".repeat(32);

    private final MobuRenderer renderer;
    String text = "";

    TestLog(MobuRenderer renderer) {
        this.renderer = renderer;
    }

    TestLog raw(String lines) {
        text += lines;
        return this;
    }

    TestLog said(String event) {
        return said(event, Map.of());
    }

    TestLog said(String event, Map<String, String> fields) {
        return raw(renderer.info(TIME, USER, event, fields));
    }

    TestLog started() {
        return said("Starting new file logger", Map.of("file", "/tmp/x"))
                .said("Starting next iteration")
                .said("Running on image " + IMAGE + " (Weekly 2026_40)");
    }

    TestLog round() {
        return said("Idling...").said("Starting next iteration");
    }

    TestLog begun(String path, int number, int of) {
        return said(
                        "Notebook " + Path.of(path).getFileName() + " iteration " + number + "/" + of,
                        Map.of("notebook", path))
                .said("Executing cell 1:\nprint(1)\n");
    }

    TestLog wrote(String result) {
        return said("Result:\n" + result + "\n");
    }

    TestLog passed(String path) {
        return said("Success running notebook " + Path.of(path).getFileName(), Map.of("notebook", path));
    }

    TestLog passing(String path, int number, int of) {
        return begun(path, number, of).wrote("1").passed(path);
    }

    TestLog failing(String path, int number, int of) {
        return begun(path, number, of).raised(path);
    }

    TestLog raised(String path) {
        String traceback =
                "Traceback (most recent call last):\n  File \"x.py\", line 1\nNameError: name 'x' is not defined\n\n"
                        + "Traceback (most recent call last):\n  File \"y.py\", line 2\nNotebookCellExecutionError: "
                        + path
                        + ": Error executing cell";
        return raw(renderer.exception(TIME, USER, "Exception thrown while doing monkey business", traceback));
    }

    TestLog ended() {
        return said("Done with this cycle of notebooks");
    }
}
