<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Engine</name>
    <message numerus="yes">
        <source>%n event(s) of the Python program did not fit and were not recorded.</source>
        <translation>
            <numerusform>%n event of the Python program did not fit and was not recorded.</numerusform>
            <numerusform>%n events of the Python program did not fit and were not recorded.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Evidence</name>
    <message numerus="yes">
        <source>%n lane(s)</source>
        <translation>
            <numerusform>%n lane</numerusform>
            <numerusform>%n lanes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>interleave::Claims</name>
    <message numerus="yes">
        <source>Other programs took up to %1% of the processor time meanwhile. That leaves less than the %n core(s) that this claim needs. Run it again when the machine is quiet.</source>
        <translation>
            <numerusform>Other programs took up to %1% of the processor time meanwhile. That leaves less than the %n core that this claim needs. Run it again when the machine is quiet.</numerusform>
            <numerusform>Other programs took up to %1% of the processor time meanwhile. That leaves less than the %n cores that this claim needs. Run it again when the machine is quiet.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>interleave::CostWords</name>
    <message numerus="yes">
        <source>%1, %n times</source>
        <translation>
            <numerusform>%1, once</numerusform>
            <numerusform>%1, %n times</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>interleave::CostsPage</name>
    <message numerus="yes">
        <source>This machine: %1, %n usable core(s), %2.</source>
        <translation>
            <numerusform>This machine: %1, one usable core, %2.</numerusform>
            <numerusform>This machine: %1, %n usable cores, %2.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>interleave::ExperimentFile</name>
    <message numerus="yes">
        <source>Loops may be nested %n deep, not deeper. Take one &quot;repeat&quot; out.</source>
        <translation>
            <numerusform>Loops may be nested %n deep, not deeper. Take one &quot;repeat&quot; out.</numerusform>
            <numerusform>Loops may be nested %n deep, not deeper. Take one &quot;repeat&quot; out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Timeouts may be nested %n deep, not deeper. Take one &quot;timeout&quot; out.</source>
        <translation>
            <numerusform>Timeouts may be nested %n deep, not deeper. Take one &quot;timeout&quot; out.</numerusform>
            <numerusform>Timeouts may be nested %n deep, not deeper. Take one &quot;timeout&quot; out.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>interleave::ExploredScenario</name>
    <message numerus="yes">
        <source>There are %n schedule(s) that differ, and all were tried.</source>
        <translation>
            <numerusform>There is %n schedule, and it was tried.</numerusform>
            <numerusform>There are %n schedules that differ, and all were tried.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n schedule(s) were tried. There are more.</source>
        <translation>
            <numerusform>%n schedule was tried. There are more.</numerusform>
            <numerusform>%n schedules were tried. There are more.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them were left where a task went round a loop again and again.</source>
        <translation>
            <numerusform>%n of them was left where a task went round a loop again and again.</numerusform>
            <numerusform>%n of them were left where a task went round a loop again and again.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them: %1. One is &quot;%2&quot;.</source>
        <translation>
            <numerusform>%n of them: %1. It is &quot;%2&quot;.</numerusform>
            <numerusform>%n of them: %1. One is &quot;%2&quot;.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>They end in %n more way(s).</source>
        <translation>
            <numerusform>They end in %n more way.</numerusform>
            <numerusform>They end in %n more ways.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>interleave::FindBar</name>
    <message numerus="yes">
        <source>Replaced %n times.</source>
        <translation>
            <numerusform>Replaced %n time.</numerusform>
            <numerusform>Replaced %n times.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>interleave::GuideFile</name>
    <message numerus="yes">
        <source>The scenario &quot;%1&quot; stands in %n families. Put it into one.</source>
        <translation>
            <numerusform>The scenario &quot;%1&quot; stands in one family. Put it into one.</numerusform>
            <numerusform>The scenario &quot;%1&quot; stands in %n families. Put it into one.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The answers %1 have %n rules. Each combination needs one.</source>
        <translation>
            <numerusform>The answers %1 have one rule. Each combination needs one.</numerusform>
            <numerusform>The answers %1 have %n rules. Each combination needs one.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>interleave::LanesTable</name>
    <message numerus="yes">
        <source>%n interval(s)</source>
        <translation>
            <numerusform>%n interval</numerusform>
            <numerusform>%n intervals</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>interleave::Pinning</name>
    <message numerus="yes">
        <source>The run cannot be kept on %n core(s): %1.</source>
        <translation>
            <numerusform>The run cannot be kept on %n core: %1.</numerusform>
            <numerusform>The run cannot be kept on %n cores: %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>interleave::Run</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n piece(s) of output did not fit and were left out.</source>
        <translation>
            <numerusform>%n piece of output did not fit and was left out.</numerusform>
            <numerusform>%n pieces of output did not fit and were left out.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>interleave::SchedulesPanel</name>
    <message numerus="yes">
        <source>One that ends with %1. It interrupts a task %n time(s). The tasks take their turns in the order &quot;%2&quot;.</source>
        <translation>
            <numerusform>One that ends with %1. It interrupts a task once. The tasks take their turns in the order &quot;%2&quot;.</numerusform>
            <numerusform>One that ends with %1. It interrupts a task %n times. The tasks take their turns in the order &quot;%2&quot;.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>interleave::ScriptWords</name>
    <message numerus="yes">
        <source>The lanes have gaps: %n events were lost.</source>
        <translation>
            <numerusform>The lanes have gaps: %n event was lost.</numerusform>
            <numerusform>The lanes have gaps: %n events were lost.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>interleave::Spinner</name>
    <message numerus="yes">
        <source>%n frame(s)</source>
        <translation>
            <numerusform>%n frame</numerusform>
            <numerusform>%n frames</numerusform>
        </translation>
    </message>
</context>
</TS>
