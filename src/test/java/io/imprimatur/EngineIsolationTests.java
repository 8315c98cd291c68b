package io.imprimatur;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.imprimatur", importOptions = DoNotIncludeTests.class)
class EngineIsolationTests {

    @ArchTest
    static final ArchRule engine_types_stay_in_engine_and_bpmn = noClasses()
            .that()
            .resideOutsideOfPackages("io.imprimatur.engine..", "..bpmn..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.camunda..");
}
