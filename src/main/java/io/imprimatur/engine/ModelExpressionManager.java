package io.imprimatur.engine;

import java.beans.FeatureDescriptor;
import java.util.AbstractMap;
import java.util.Collections;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.el.JuelExpressionManager;
import org.camunda.bpm.engine.impl.el.VariableScopeElResolver;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.impl.juel.jakarta.el.BeanELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.CompositeELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ELContext;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.lang.Nullable;

/**
 * Expression manager that resolves only the beans and methods named in the process models, the variables, and the
 * business key. Classes, reflection, other beans and other methods are out of reach.
 *
 * <p>Expressions of saved filters are evaluated without an execution: for them beans are unavailable too, only the
 * engine's functions such as {@code currentUser()}.
 */
class ModelExpressionManager extends JuelExpressionManager {

    /** Methods called by models, by bean name; empty for a bean that is only referenced, e.g. a delegate. */
    private final Map<String, Set<String>> named = new ConcurrentHashMap<>();

    private final BeanFactory factory;

    ModelExpressionManager(BeanFactory factory) {
        this.factory = factory;
    }

    /** The beans named in models, in the form that the engine's configuration takes; resolved on access. */
    Map<Object, Object> beans() {
        return new AbstractMap<>() {
            @Override
            public boolean containsKey(Object name) {
                return isBean(name);
            }

            @Override
            public @Nullable Object get(Object name) {
                return isBean(name) ? factory.getBean((String) name) : null;
            }

            @Override
            public Set<Entry<Object, Object>> entrySet() {
                return named.keySet().stream()
                        .filter(ModelExpressionManager.this::isBean)
                        .collect(Collectors.toMap(name -> (Object) name, factory::getBean))
                        .entrySet();
            }
        };
    }

    private boolean isBean(Object name) {
        return name instanceof String text && named.containsKey(text) && factory.containsBean(text);
    }

    /**
     * Collects the names of a model of any version when the engine parses it, before its first expression is evaluated.
     */
    BpmnParseListener parseListener() {
        return new AbstractBpmnParseListener() {
            @Override
            public void parseProcess(Element process, ProcessDefinitionEntity definition) {
                collect(process);
            }
        };
    }

    private void collect(Element element) {
        for (String attribute : element.attributes()) collect(element.attribute(attribute));
        collect(element.getText());
        element.elements().forEach(this::collect);
    }

    private void collect(@Nullable String text) {
        if (text == null) return;
        ModelBeans.namedIn(text)
                .forEach((bean, methods) -> named.computeIfAbsent(bean, none -> ConcurrentHashMap.newKeySet())
                        .addAll(methods));
    }

    @Override
    protected ELResolver createElResolver() {
        CompositeELResolver resolvers = new CompositeELResolver();
        // Before the variables, so that no variable can shadow a bean.
        resolvers.add(new NamedParts());
        resolvers.add(new VariableScopeElResolver());
        return resolvers;
    }

    private final class NamedParts extends ELResolver {

        private final BeanELResolver methods = new BeanELResolver(true);

        @Override
        public @Nullable Object getValue(ELContext context, @Nullable Object base, Object property) {
            if (base == null && context.getContext(VariableScope.class) != null && isBean(property))
                return resolved(context, factory.getBean((String) property));
            if (base instanceof DelegateExecution execution && "processBusinessKey".equals(property))
                return resolved(context, execution.getProcessBusinessKey());
            return null;
        }

        private static @Nullable Object resolved(ELContext context, @Nullable Object value) {
            context.setPropertyResolved(true);
            return value;
        }

        @Override
        public @Nullable Object invoke(
                ELContext context, Object base, Object method, Class<?>[] types, Object[] parameters) {
            return isNamed(base, method) ? methods.invoke(context, base, method, types, parameters) : null;
        }

        private boolean isNamed(Object base, Object method) {
            return named.entrySet().stream()
                    .anyMatch(part -> part.getValue().contains(method)
                            && isBean(part.getKey())
                            && factory.getBean(part.getKey()) == base);
        }

        @Override
        public Class<?> getType(ELContext context, Object base, Object property) {
            return Object.class;
        }

        @Override
        public void setValue(ELContext context, Object base, Object property, Object value) {}

        @Override
        public boolean isReadOnly(ELContext context, Object base, Object property) {
            return true;
        }

        @Override
        public Iterator<FeatureDescriptor> getFeatureDescriptors(ELContext context, Object base) {
            return Collections.emptyIterator();
        }

        @Override
        public Class<?> getCommonPropertyType(ELContext context, Object base) {
            return Object.class;
        }
    }
}
