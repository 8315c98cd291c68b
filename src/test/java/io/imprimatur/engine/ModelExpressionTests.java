package io.imprimatur.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.imprimatur.Imprimatur;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ClassPathBeanDefinitionScanner;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.util.ClassUtils;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** Every expression of the models, earlier ones included, resolved against the application's beans and their methods. */
class ModelExpressionTests {

    private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";
    private static final Pattern EXPRESSION = Pattern.compile("[$#]\\{.*}", Pattern.DOTALL);
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([a-z]\\w*)}");
    private static final Pattern CALL = Pattern.compile("\\$\\{([a-z]\\w*)\\.(\\w+)\\(([^()]*)\\)}");
    /** Conditions of models before version 2 compare the name of a state. */
    private static final Pattern COMPARISON =
            Pattern.compile("(\\w+\\.\\w+\\([^()]*\\)) [=!]= '[A-Z_]+'(?: \\|\\| (?=\\w))?");

    /** A variable in a text of a form, e.g. {@code {{image}}}, or the source of a table. */
    private static final Pattern VARIABLE = Pattern.compile("\\{\\{(\\w+)}}|^=(\\w+)$");

    private static final String KEY = "execution.processBusinessKey";
    private static final Pattern ARGUMENT = Pattern.compile("'[a-z-]+'|[a-z]\\w*");
    private static final Map<String, Class<?>> BEANS = new HashMap<>();

    /** Finds the components and what their methods produce, and creates none. */
    @BeforeAll
    static void findBeans() {
        GenericApplicationContext components = new GenericApplicationContext();
        new ClassPathBeanDefinitionScanner(components).scan(Imprimatur.class.getPackageName());
        for (String name : components.getBeanDefinitionNames()) {
            String className = components.getBeanDefinition(name).getBeanClassName();
            Class<?> component = ClassUtils.resolveClassName(className, ModelExpressionTests.class.getClassLoader());
            BEANS.put(name, component);
            for (Method method : component.getDeclaredMethods())
                if (method.isAnnotationPresent(Bean.class)) BEANS.put(beanName(method), method.getReturnType());
        }
    }

    private static String beanName(Method method) {
        String[] names = method.getAnnotation(Bean.class).name();
        return names.length == 0 ? method.getName() : names[0];
    }

    @TestFactory
    Stream<DynamicTest> every_expression_resolves() throws IOException {
        return Stream.of("bpmn", "src/test/resources/earlier")
                .flatMap(directory -> Arrays.stream(new File(directory).listFiles()))
                .filter(file ->
                        file.getName().endsWith(".bpmn") || file.getName().endsWith(".dmn"))
                .flatMap(file -> expressions(file)
                        .map(each -> DynamicTest.dynamicTest(
                                file.getParentFile().getName() + "/" + file.getName() + " " + each,
                                () -> check(each))));
    }

    @Test
    void conditions_are_one_call_of_a_boolean_method() {
        assertThat(Arrays.stream(new File("bpmn").listFiles())
                        .filter(file -> file.getName().endsWith(".bpmn"))
                        .flatMap(ModelExpressionTests::expressions)
                        .filter(Use::isCondition)
                        .map(Use::text))
                .hasSizeGreaterThan(30)
                .allMatch(text -> CALL.matcher(text).matches());
    }

    @Test
    void the_decision_table_calls_nothing() {
        assertThat(expressions(new File("bpmn/formality.dmn"))).isEmpty();
    }

    /** The forms' texts show variables, which the listeners of their tasks set. */
    @Test
    void forms_show_variables_and_call_nothing() throws IOException {
        for (File form : new File("bpmn").listFiles((directory, name) -> name.endsWith(".form"))) {
            assertThat(texts(new ObjectMapper().readTree(form)))
                    .as(form.getName())
                    .noneMatch(text -> EXPRESSION.matcher(text).find())
                    .allMatch(text -> text.replaceAll("\\{\\{\\w+}}", "").indexOf("{{") < 0)
                    .allMatch(text -> !text.startsWith("=") || text.matches("=\\w+"));
        }
    }

    @Test
    void every_variable_of_a_form_is_set_by_code() throws IOException {
        String code = sources("FormVariables.java", "Briefing.java", "Listener.java");

        for (File form : new File("bpmn").listFiles((directory, name) -> name.endsWith(".form"))) {
            assertThat(texts(new ObjectMapper().readTree(form)).flatMap(text -> VARIABLE.matcher(text)
                            .results()
                            .map(each -> each.group(1) == null ? each.group(2) : each.group(1))))
                    .as(form.getName())
                    .allMatch(variable -> code.contains("\"" + variable + "\""));
        }
    }

    private static String sources(String... endings) throws IOException {
        StringBuilder text = new StringBuilder();
        try (Stream<Path> files = Files.walk(Path.of("src", "main", "java"))) {
            for (Path file : files.filter(each -> Arrays.stream(endings).anyMatch(each.toString()::endsWith))
                    .toList()) text.append(Files.readString(file));
        }
        return text.toString();
    }

    private static void check(Use use) {
        String text = use.text();
        Matcher reference = REFERENCE.matcher(text);
        if (reference.matches()) {
            if (use.variables().contains(reference.group(1))) return;
            assertThat(bean(reference.group(1))).isAssignableTo(use.referenced());
            return;
        }
        for (String call : calls(text)) {
            Matcher parts = CALL.matcher(call);
            assertThat(parts.matches()).as("%s calls a method of a bean", call).isTrue();
            Class<?> result = method(use, parts).getReturnType();
            if (call.equals(text))
                assertThat(use.accepts(result))
                        .as("%s returns %s", text, result)
                        .isTrue();
        }
    }

    private static List<String> calls(String text) {
        String inner = text.substring(2, text.length() - 1);
        if (!COMPARISON.matcher(inner).replaceAll("").isEmpty()) return List.of(text);
        return COMPARISON
                .matcher(inner)
                .results()
                .map(each -> "${" + each.group(1) + "}")
                .toList();
    }

    private static Method method(Use use, Matcher call) {
        List<String> arguments =
                call.group(3).isBlank() ? List.of() : List.of(call.group(3).split(", "));
        assertThat(arguments)
                .allMatch(argument -> argument.equals(KEY)
                        || (ARGUMENT.matcher(argument).matches()
                                && (argument.startsWith("'") || use.variables().contains(argument))));
        Class<?>[] types = arguments.stream().map(argument -> String.class).toArray(Class<?>[]::new);
        Class<?> bean = bean(call.group(1));
        assertThat(bean).as("the expression language calls public classes only").isPublic();
        Method method = ClassUtils.getMethodIfAvailable(bean, call.group(2), types);
        assertThat(method)
                .as("public method %s%s of %s", call.group(2), arguments, bean)
                .isNotNull();
        return method;
    }

    private static Class<?> bean(String name) {
        assertThat(BEANS).containsKey(name);
        return BEANS.get(name);
    }

    private static Stream<Use> expressions(File model) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            return expressions(factory.newDocumentBuilder().parse(model).getDocumentElement(), Set.of());
        } catch (Exception unreadable) {
            throw new AssertionError(model.getPath(), unreadable);
        }
    }

    /** @param variables element variables of the surrounding loops */
    private static Stream<Use> expressions(Element element, Set<String> variables) {
        Set<String> visible = new TreeSet<>(variables);
        children(element)
                .map(child -> child.getAttributeNS(CAMUNDA, "elementVariable"))
                .filter(Predicate.not(String::isEmpty))
                .forEach(visible::add);
        Stream<Use> attributes = attributes(element)
                .map(attribute -> new Use(element, attribute.getLocalName(), attribute.getValue(), visible));
        Stream<Use> text = children(element).findAny().isPresent()
                ? Stream.empty()
                : Stream.of(new Use(element, element.getLocalName(), element.getTextContent(), visible));
        return Stream.of(
                        Stream.concat(attributes, text)
                                .filter(use -> EXPRESSION.matcher(use.text()).find()),
                        children(element).flatMap(child -> expressions(child, visible)))
                .flatMap(each -> each);
    }

    private static Stream<Element> children(Element element) {
        NodeList nodes = element.getChildNodes();
        return Stream.iterate(0, i -> i < nodes.getLength(), i -> i + 1)
                .map(nodes::item)
                .filter(Element.class::isInstance)
                .map(Element.class::cast);
    }

    private static Stream<Attr> attributes(Element element) {
        NamedNodeMap attributes = element.getAttributes();
        return Stream.iterate(0, i -> i < attributes.getLength(), i -> i + 1).map(i -> (Attr) attributes.item(i));
    }

    private static Stream<String> texts(JsonNode node) {
        if (node.isTextual()) return Stream.of(node.asText());
        return Stream.iterate(node.elements(), each -> each.hasNext(), each -> each)
                .map(each -> each.next())
                .flatMap(ModelExpressionTests::texts);
    }

    /**
     * An expression in its place.
     *
     * @param place local name of the attribute, or of the element whose text it is
     */
    private record Use(Element element, String place, String text, Set<String> variables) {

        private static final Map<String, Class<?>> BY_ELEMENT = Map.of(
                "serviceTask", JavaDelegate.class,
                "taskListener", TaskListener.class,
                "executionListener", ExecutionListener.class);

        boolean isCondition() {
            return Set.of("conditionExpression", "completionCondition").contains(place);
        }

        Class<?> referenced() {
            assertThat(place).isEqualTo("delegateExpression");
            return BY_ELEMENT.get(element.getLocalName());
        }

        boolean accepts(Class<?> result) {
            return switch (place) {
                case "conditionExpression", "completionCondition" -> result == boolean.class;
                case "timeDate", "dueDate" -> result == Date.class;
                case "timeCycle" -> result == String.class;
                case "collection" -> Collection.class.isAssignableFrom(result);
                case "candidateGroups" -> result == String.class || Collection.class.isAssignableFrom(result);
                default -> throw new AssertionError("expressions in " + place + " are not checked yet");
            };
        }

        @Override
        public String toString() {
            Node owner = element;
            while (!((Element) owner).hasAttribute("id")) owner = owner.getParentNode();
            return ((Element) owner).getAttribute("id") + " " + place + " " + text;
        }
    }
}
