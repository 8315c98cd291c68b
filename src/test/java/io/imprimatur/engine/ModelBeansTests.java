package io.imprimatur.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ModelBeansTests {

    @Test
    void beans_are_found_with_the_methods_that_are_called_on_them() {
        assertThat(
                        ModelBeans.namedIn(
                                """
                        <a x="${reviews.outcome(execution.processBusinessKey, 'it.is(x') == 'APPROVED'}"/>
                        <b>${updates.state(execution.processBusinessKey) == 'A' || plans.due(role) &amp;&amp; updates.open()}</b>
                        <c y="#{ promoteDelegate }" z="plain.text(here)"/>"""))
                .isEqualTo(Map.of(
                        "reviews", Set.of("outcome"),
                        "updates", Set.of("state", "open"),
                        "plans", Set.of("due"),
                        "role", Set.of(),
                        "promoteDelegate", Set.of()));
    }

    @Test
    void functions_and_words_of_the_language_are_no_beans() {
        assertThat(ModelBeans.namedIn("${currentUser() eq null and not empty execution.processBusinessKey}"))
                .isEmpty();
    }
}
