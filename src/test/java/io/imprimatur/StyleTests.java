package io.imprimatur;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Repository;
import org.springframework.stereotype.Service;
import org.springframework.web.bind.annotation.ExceptionHandler;

/** Rules of the contribution guide about names and shapes of classes. */
@AnalyzeClasses(packages = "io.imprimatur", importOptions = DoNotIncludeTests.class)
class StyleTests {

    private static final String VAGUE = ".*(Manager|Helper|Util|Impl|Data|Info|Service)s?";

    /** Docker's credential helpers, the token service of the registry protocol, and the services that are updated. */
    private static final Set<String> TERMS =
            Set.of("CredentialHelper", "TokenService", "GatedService", "GatedServices", "ConfiguredService");

    @ArchTest
    static final ArchRule class_names_state_the_content = classes()
            .should(satisfy(
                    "not end in a vague word",
                    type -> !type.getSimpleName().matches(VAGUE)
                            || TERMS.contains(type.getSimpleName())
                            || extendsATypeOfTheEngine(type)));

    @ArchTest
    static final ArchRule exceptions_are_facts = classes()
            .that()
            .areAssignableTo(Throwable.class)
            .should(satisfy(
                    "be named after the fact", type -> !type.getSimpleName().matches(".*(Exception|Error)")));

    @ArchTest
    static final ArchRule delegates_are_named_after_verb_and_object = classes()
            .that()
            .implement(JavaDelegate.class)
            .should()
            .haveNameMatching(".*[.$]([A-Z][a-z]+){2,}Delegate")
            .andShould()
            .resideInAPackage("..bpmn..");

    @ArchTest
    static final ArchRule only_delegates_are_named_so =
            classes().that().haveSimpleNameEndingWith("Delegate").should().implement(JavaDelegate.class);

    @ArchTest
    static final ArchRule delegates_and_listeners_have_no_base_class = classes()
            .that()
            .resideInAPackage("..bpmn..")
            .and(assignableToOneOf(JavaDelegate.class, TaskListener.class, ExecutionListener.class))
            .should(satisfy("extend nothing", type -> type.getRawSuperclass()
                    .filter(parent -> !parent.isEquivalentTo(Object.class))
                    .isEmpty()));

    @ArchTest
    static final ArchRule delegates_and_listeners_do_not_log = noClasses()
            .that()
            .resideInAPackage("..bpmn..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.slf4j..");

    @ArchTest
    static final ArchRule configuration_is_bound_to_records = classes()
            .that()
            .areAnnotatedWith(ConfigurationProperties.class)
            .should()
            .beRecords();

    @ArchTest
    static final ArchRule configuration_is_public_only_for_other_packages = classes()
            .that()
            .areAnnotatedWith(ConfigurationProperties.class)
            .should(satisfy(
                    "be package-private unless another package uses it",
                    type -> !type.getModifiers().contains(JavaModifier.PUBLIC)
                            || type.getDirectDependenciesToSelf().stream()
                                    .map(use -> use.getOriginClass().getPackageName())
                                    .anyMatch(user -> !user.equals(type.getPackageName()))));

    @ArchTest
    static final ArchRule dependencies_are_constructor_parameters =
            GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION;

    @ArchTest
    static final ArchRule no_class_is_a_service_or_repository_by_stereotype =
            noClasses().should().beAnnotatedWith(Service.class).orShould().beAnnotatedWith(Repository.class);

    @ArchTest
    static final ArchRule events_are_records = methods()
            .that()
            .areAnnotatedWith(EventListener.class)
            .should(accept("records of ours", method -> method.getRawParameterTypes().stream()
                    .allMatch(
                            event -> event.isRecord() || !event.getPackageName().startsWith("io.imprimatur"))));

    @ArchTest
    static final ArchRule each_problem_has_an_exception_of_its_own = methods()
            .that()
            .areAnnotatedWith(ExceptionHandler.class)
            .should(accept("specific exceptions", StyleTests::handlesSpecificExceptions));

    private static boolean handlesSpecificExceptions(JavaMethod handler) {
        Set<String> general = Set.of(
                Throwable.class.getName(),
                Exception.class.getName(),
                RuntimeException.class.getName(),
                IllegalStateException.class.getName());
        List<String> handled = Arrays.stream(
                        handler.getAnnotationOfType(ExceptionHandler.class).value())
                .map(Class::getName)
                .toList();
        return handled.stream().noneMatch(general::contains)
                && handler.getRawParameterTypes().stream()
                        .map(JavaClass::getName)
                        .noneMatch(general::contains);
    }

    private static boolean extendsATypeOfTheEngine(JavaClass type) {
        return type.getAllRawSuperclasses().stream()
                .anyMatch(parent -> parent.getPackageName().startsWith("org.camunda"));
    }

    private static DescribedPredicate<JavaClass> assignableToOneOf(Class<?>... types) {
        return DescribedPredicate.describe(
                "are delegates or listeners", type -> Arrays.stream(types).anyMatch(type::isAssignableTo));
    }

    private static ArchCondition<JavaClass> satisfy(String description, Predicate<JavaClass> rule) {
        return new ArchCondition<>(description) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                events.add(new SimpleConditionEvent(type, rule.test(type), type.getDescription()));
            }
        };
    }

    private static ArchCondition<JavaMethod> accept(String description, Predicate<JavaMethod> rule) {
        return new ArchCondition<>("accept " + description) {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                events.add(new SimpleConditionEvent(method, rule.test(method), method.getDescription()));
            }
        };
    }
}
