package io.imprimatur;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Tag;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.HealthIndicator;

/** What fails to look, e.g. for want of a database, is DOWN, and not a fault of the page that says how things are. */
@Tag("application")
@AnalyzeClasses(packages = "io.imprimatur", importOptions = DoNotIncludeTests.class)
class HealthAnswersAlwaysTests {

    @ArchTest
    static final ArchRule indicators_that_fail_are_down = classes()
            .that()
            .areAssignableTo(HealthIndicator.class)
            .should()
            .beAssignableTo(AbstractHealthIndicator.class);
}
