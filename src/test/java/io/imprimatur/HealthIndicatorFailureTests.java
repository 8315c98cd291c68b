package io.imprimatur;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Tag;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.HealthIndicator;

/** A health indicator that fails, e.g. without a database, reports DOWN instead of an error of the endpoint. */
@Tag("application")
@AnalyzeClasses(packages = "io.imprimatur", importOptions = DoNotIncludeTests.class)
class HealthIndicatorFailureTests {

    @ArchTest
    static final ArchRule indicators_that_fail_are_down = classes()
            .that()
            .areAssignableTo(HealthIndicator.class)
            .should()
            .beAssignableTo(AbstractHealthIndicator.class);
}
