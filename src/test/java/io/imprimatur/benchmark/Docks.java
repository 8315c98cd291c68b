package io.imprimatur.benchmark;

import io.imprimatur.testing.DebianJupyterImage;
import io.imprimatur.testing.DockerEngine;
import io.imprimatur.testing.DockerRegistry;
import io.imprimatur.testing.NotebookRepository;
import io.imprimatur.testing.RunningImprimatur;
import java.util.UUID;
import java.util.stream.IntStream;

/** A Docker engine with a real Jupyter image, a collection of notebooks, and the application that runs them there. */
record Docks(DockerEngine engine, DockerRegistry registry, NotebookRepository collection, RunningImprimatur application)
        implements AutoCloseable {

    static final String TAG = "w_2027_10";

    private static final String NOTEBOOK =
            """
            {"cells":[{"cell_type":"code","execution_count":null,"id":"a","metadata":{},"outputs":[],"source":"%s"}],
             "metadata":{"kernelspec":{"display_name":"P","language":"python","name":"python3"}},
             "nbformat":4,"nbformat_minor":5}""";

    /** The same work whatever else the machine does; seconds of it. */
    private static final String WORK = "x = 0\\nfor i in range(10_000_000): x += i\\nprint(x)";

    static Docks open(int notebooks) {
        DockerRegistry registry = DockerRegistry.open();
        DockerEngine engine = DockerEngine.start();
        NotebookRepository collection = NotebookRepository.make();
        IntStream.range(0, notebooks).forEach(n -> collection.with("n" + n + ".ipynb", NOTEBOOK.formatted(WORK)));
        String image = registry.host() + "/lab:" + TAG;
        engine.docker("import", DebianJupyterImage.createIfMissing().toString(), image);
        engine.docker("push", image);
        return new Docks(engine, registry, collection, application(engine, registry, collection));
    }

    private static RunningImprimatur application(
            DockerEngine engine, DockerRegistry registry, NotebookRepository collection) {
        return RunningImprimatur.start(
                "spring.config.additional-location=classpath:/benchmark-notebooks.yaml",
                "endtoend.database=jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1",
                "endtoend.registry-1=localhost:1",
                "endtoend.registry-2=localhost:2",
                "endtoend.window=distant",
                "benchmark.registry=" + registry.host(),
                "benchmark.docker=" + engine.host(),
                "benchmark.git=" + collection.url());
    }

    @Override
    public void close() {
        application.close();
        engine.close();
        registry.close();
    }
}
