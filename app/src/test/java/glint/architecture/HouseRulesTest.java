package glint.architecture;

import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.FileReader;
import java.io.FileWriter;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.util.Set;
import javafx.application.Platform;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import glint.app.fx.FxThread;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

/** The rules of the house, over the classes of all modules. */
class HouseRulesTest {
    private static JavaClasses house;

    @BeforeAll
    static void importEveryModule() {
        house = new ClassFileImporter().withImportOption(location -> !location.contains("/test-classes/"))
                .importPackages("glint");
    }

    private static void check(ArchRule rule) {
        rule.check(house);
    }

    @Test
    void annotationsStandOnNothing() {
        check(noClasses().that().resideInAPackage("glint.annotations..").should().dependOnClassesThat()
                .resideInAnyPackage("glint.datasets..", "glint.inference..", "glint.app.."));
    }

    @Test
    void datasetsStandOnAnnotationsOnly() {
        check(noClasses().that().resideInAPackage("glint.datasets..").should().dependOnClassesThat()
                .resideInAnyPackage("glint.inference..", "glint.app.."));
    }

    @Test
    void inferenceDoesNotKnowTheWorkbench() {
        check(noClasses().that().resideInAPackage("glint.inference..").should().dependOnClassesThat()
                .resideInAPackage("glint.app.."));
    }

    @Test
    void onlyTheWorkbenchTouchesJavaFx() {
        check(noClasses().that().resideOutsideOfPackage("glint.app..").should().dependOnClassesThat()
                .resideInAnyPackage("javafx..", "org.controlsfx..", "org.kordamp..", "atlantafx.."));
    }

    @Test
    void onlyInferenceTouchesDjl() {
        check(noClasses().that().resideOutsideOfPackage("glint.inference..").should().dependOnClassesThat()
                .resideInAPackage("ai.djl.."));
    }

    @Test
    void theFaceOfInferenceShowsNoDjl() {
        check(methods().that().areDeclaredInClassesThat().resideInAPackage("glint.inference").and()
                .areDeclaredInClassesThat().arePublic().and().arePublic().should(notMention("ai.djl")));
    }

    private static ArchCondition<JavaMethod> notMention(String root) {
        return new ArchCondition<>("not mention " + root) {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                method.getAllInvolvedRawTypes().stream().filter(type -> type.getName().startsWith(root))
                        .forEach(type -> events.add(
                                SimpleConditionEvent.violated(method,
                                        method.getFullName() + " shows " + type.getName())));
            }
        };
    }

    @Test
    void annotationsLoadNoNativeLibrary() {
        check(noClasses().that().resideInAPackage("glint.annotations..").should().dependOnClassesThat()
                .resideInAnyPackage("org.opencv..", "nu.pattern..", "org.sqlite..", "java.sql..", "ai.djl..",
                        "org.bytedeco..")
                .orShould().callMethod(System.class, "loadLibrary", String.class));
    }

    @Test
    void onlyOneClassCallsRunLater() {
        check(noClasses().that().doNotHaveFullyQualifiedName(FxThread.class.getName()).should()
                .callMethod(Platform.class, "runLater", Runnable.class));
    }

    @Test
    void viewModelsNeverSeeTheScene() {
        check(noClasses().that().haveSimpleNameEndingWith("ViewModel").should().dependOnClassesThat()
                .resideInAnyPackage("javafx.scene..", "javafx.stage..", "org.controlsfx.."));
    }

    @Test
    void actionsAndStatusGroupsNeedNoToolkit() {
        check(noClasses().that().haveSimpleName("Action").or().haveSimpleName("ActionTable").or()
                .haveSimpleName("KeyMap").or().haveSimpleName("KeyChord").or().haveSimpleName("StatusGroup").or()
                .haveSimpleName("Problems").or().haveSimpleName("Toasts").should().dependOnClassesThat()
                .resideInAnyPackage("javafx.scene..", "javafx.stage.."));
    }

    @Test
    void onlyTheRoomsThatKeepFilesTouchTheFileSystem() {
        check(noClasses()
                .that(are(resideInAPackage("glint..")).and(DescribedPredicate.not(resideInAnyPackage("..format..",
                        "..frame..", "..store..", "..catalog..", "..curation..", "..checkpoint..", "..training..",
                        "..report..",
                        "glint.app.settings..", "glint.app.cli.."))))
                .should().callCodeUnitWhere(touchesFiles()));
    }

    private static DescribedPredicate<JavaCall<?>> touchesFiles() {
        Set<String> doors = Set.of(Files.class.getName(), FileInputStream.class.getName(),
                FileOutputStream.class.getName(), FileReader.class.getName(), FileWriter.class.getName(),
                RandomAccessFile.class.getName(), FileChannel.class.getName());
        return DescribedPredicate.describe("reads or writes files", call -> {
            JavaClass owner = call.getTargetOwner();
            return doors.contains(owner.getName())
                    || (owner.getName().equals(File.class.getName()) && !call.getName().equals("toPath"));
        });
    }

    @Test
    void nothingStaticChanges() {
        check(fields().that().areStatic().and().haveNameNotStartingWith("$").should().beFinal());
    }

    @Test
    void onlyTheCommandLinePrints() {
        check(noClasses().that().resideOutsideOfPackage("glint.app.cli..").should().accessField(System.class, "out")
                .orShould().accessField(System.class, "err").orShould().callMethod(Throwable.class, "printStackTrace"));
    }

    @Test
    void namesAreThoseOfTheField() {
        check(noClasses().should().haveNameMatching(".*(Utils|Util|Helper|Manager|Impl)"));
    }
}
