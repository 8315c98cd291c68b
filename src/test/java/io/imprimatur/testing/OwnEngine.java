package io.imprimatur.testing;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngines;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;

/**
 * Camunda's web application and API look their engine up by name in the whole JVM. Where several applications run in
 * one, this sees to it that each test meets its own.
 */
public class OwnEngine implements TestExecutionListener {

    @Override
    public void beforeTestMethod(TestContext test) {
        if (!test.hasApplicationContext()) return;
        ObjectProvider<ProcessEngine> engine = test.getApplicationContext().getBeanProvider(ProcessEngine.class);
        engine.ifAvailable(ProcessEngines::registerProcessEngine);
        TasklistOfOthers.goesOn();
    }
}
