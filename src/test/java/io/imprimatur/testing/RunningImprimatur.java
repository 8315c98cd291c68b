package io.imprimatur.testing;

import io.imprimatur.Imprimatur;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngines;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.Lifecycle;

/** In-process application, started like its main method. */
public final class RunningImprimatur implements AutoCloseable {

    private static final String CONFIGURATION = "--spring.config.additional-location=classpath:/endtoend/";

    private final ConfigurableApplicationContext context;
    private ProcessEngine replaced;

    private RunningImprimatur(ConfigurableApplicationContext context, ProcessEngine replaced) {
        this.context = context;
        this.replaced = replaced;
    }

    /** @param settings command line settings without dashes, e.g. {@code endtoend.window=soon} */
    public static RunningImprimatur start(String... settings) {
        return with(new Class<?>[0], settings);
    }

    /** @param more additional beans, registered before those of the application */
    public static RunningImprimatur with(Class<?>[] more, String... settings) {
        ClockUtil.reset();
        ProcessEngine before = engineAtWork();
        ConfigurableApplicationContext context = SpringApplication.from(Imprimatur::main)
                .with(more)
                .run(arguments(settings))
                .getApplicationContext();
        return new RunningImprimatur(context, before);
    }

    public static String[] arguments(String... settings) {
        Stream<String> all = Stream.of(settings).map("--"::concat);
        return Stream.concat(Stream.of(CONFIGURATION, "--endtoend.password-hash=" + TestUsers.PASSWORD_HASH), all)
                .toArray(String[]::new);
    }

    public TestUsers visitors() {
        return new TestUsers("http://localhost:" + context.getEnvironment().getProperty("local.server.port"));
    }

    /** Application context. */
    public ApplicationContext context() {
        return context;
    }

    public <T> T part(Class<T> type) {
        return context.getBean(type);
    }

    public <T> T part(String name, Class<T> type) {
        return context.getBean(name, type);
    }

    /**
     * Activates this application in the process: the engine's REST API finds the engine by a JVM-wide name that other
     * test applications share.
     */
    public void resume() {
        ClockUtil.reset();
        if (engineAtWork() != part(ProcessEngine.class)) replaced = engineAtWork();
        ProcessEngines.registerProcessEngine(part(ProcessEngine.class));
        jobExecutor().start();
        EngineIsolation.schedulers(context).forEach(Lifecycle::start);
    }

    /** Reverts {@link #resume}. */
    public void pause() {
        EngineIsolation.schedulers(context).forEach(Lifecycle::stop);
        jobExecutor().shutdown();
        putBack();
    }

    private static ProcessEngine engineAtWork() {
        return ProcessEngines.getProcessEngines().get(ProcessEngines.NAME_DEFAULT);
    }

    private void putBack() {
        if (replaced != null) ProcessEngines.registerProcessEngine(replaced);
    }

    private JobExecutor jobExecutor() {
        return ((ProcessEngineConfigurationImpl) part(ProcessEngine.class).getProcessEngineConfiguration())
                .getJobExecutor();
    }

    @Override
    public void close() {
        context.close();
        SharedTasklistState.restore();
        putBack();
    }
}
