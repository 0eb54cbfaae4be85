<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>interleave::ExperimentFile</name>
    <message numerus="yes">
        <source>Loops may be nested %n deep, not deeper. Take one &quot;repeat&quot; out.</source>
        <translation>
            <numerusform>Loops may be nested %n deep, not deeper. Take one &quot;repeat&quot; out.</numerusform>
            <numerusform>Loops may be nested %n deep, not deeper. Take one &quot;repeat&quot; out.</numerusform>
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
