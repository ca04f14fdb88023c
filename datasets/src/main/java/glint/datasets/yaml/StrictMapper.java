package glint.datasets.yaml;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.KebabCaseStrategy;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.databind.jsontype.TypeResolverBuilder;
import com.fasterxml.jackson.databind.jsontype.impl.StdTypeResolverBuilder;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import org.jspecify.annotations.Nullable;

/** Jackson set up so that nothing is converted or filled in without a word. */
final class StrictMapper {
    private static final KebabCaseStrategy KEBAB = new KebabCaseStrategy();

    private StrictMapper() {}

    static String kebab(String camelCase) {
        return KEBAB.translate(camelCase);
    }

    /** What a record of a sealed interface is called. */
    static String name(Class<?> type) {
        return kebab(type.getSimpleName());
    }

    static YAMLMapper create(Collection<Spread<?>> spread) {
        SimpleModule module = new SimpleModule();
        spread.forEach(part -> map(module, part));
        module.setDeserializerModifier(new KebabEnums());
        return YAMLMapper.builder(YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
                .propertyNamingStrategy(KEBAB)
                .annotationIntrospector(new SealedTypes())
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .addModule(module)
                .build();
    }

    private static <T> void map(SimpleModule module, Spread<T> part) {
        module.addAbstractTypeMapping(part.type(), part.record());
    }

    /** Values of a sealed interface are wrapped in a mapping with one key, the name of their record. */
    private static final class SealedTypes extends JacksonAnnotationIntrospector {
        private static final long serialVersionUID = 1L;

        @Override
        public @Nullable TypeResolverBuilder<?> findTypeResolver(MapperConfig<?> config, AnnotatedClass type,
                JavaType baseType) {
            return type.getRawType().isSealed()
                    ? new StdTypeResolverBuilder().init(JsonTypeInfo.Id.NAME, null)
                            .inclusion(JsonTypeInfo.As.WRAPPER_OBJECT)
                    : null;
        }

        @Override
        public @Nullable List<NamedType> findSubtypes(
                Annotated type) {
            Class<?> raw = type.getRawType();
            return raw.isSealed()
                    ? Stream.of(raw.getPermittedSubclasses()).map(c -> new NamedType(c, name(c))).toList()
                    : null;
        }
    }

    /** Constants of an enum are spelt like keys. */
    private static final class KebabEnums extends BeanDeserializerModifier {
        private static final long serialVersionUID = 1L;

        @Override
        public JsonDeserializer<?> modifyEnumDeserializer(DeserializationConfig config, JavaType type,
                BeanDescription description, JsonDeserializer<?> deserializer) {
            return new KebabEnum(type.getRawClass().getEnumConstants());
        }
    }

    private static final class KebabEnum extends JsonDeserializer<Object> {
        private final Object[] constants;

        KebabEnum(Object[] constants) {
            this.constants = constants;
        }

        @Override
        public Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            String text = parser.getText();
            for (Object constant : constants) {
                if (spelt(constant).equals(text)) {
                    return constant;
                }
            }
            throw JsonMappingException.from(parser, "'" + text + "' is none of "
                    + Stream.of(constants).map(KebabEnum::spelt).collect(Collectors.joining(", ")));
        }

        private static String spelt(Object constant) {
            return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
