using NvmeConformance.Conformance.Sequences.Commands;
using NvmeConformance.Controller.Features;
using NvmeConformance.Controller.Tests.Stages;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Controller.Tests.Features;

/// <summary>Answers to Get and Set Features that must pass or fail.</summary>
public sealed class FeatureJudgement
{
    private const FeatureIdentifier Plain = FeatureIdentifier.InterruptCoalescing;
    private const uint Changeable = 0b100;
    private const uint Saveable = 0b101;

    [Theory]
    [InlineData(0x01, StatusCode.Success, new string[0])]
    [InlineData(0x01, StatusCode.InvalidFieldInCommand, new[] { "BASE-100/mandatory", "BASE-091/supported" })]
    [InlineData(0x50, StatusCode.InvalidFieldInCommand, new string[0])]
    [InlineData(0x50, StatusCode.Success, new[] { "BASE-100/unsupported" })]
    [InlineData(0x10, StatusCode.Success, new[] { "BASE-091/supported" })]
    [InlineData(0x0E, StatusCode.InvalidFieldInCommand, new string[0])]
    public void A_feature_by_what_is_listed(byte feature, StatusCode status, string[] broken)
    {
        using var stage = Make();
        stage.Do(new GetFeatureIntent((FeatureIdentifier)feature), status);
        Assert.Equal(broken, stage.Failed);
    }

    [Fact]
    public void A_mandatory_feature_is_missed_even_where_it_is_not_listed()
    {
        var subsystem = Subsystems.Example();
        var list = new uint[256];
        list[(byte)FeatureIdentifier.Arbitration] = 1;
        subsystem.TakeFeatures(list);
        using var stage = new Stage(FeatureOracle.For, subsystem);
        stage.Do(new GetFeatureIntent(FeatureIdentifier.WriteAtomicityNormal), StatusCode.InvalidFieldInCommand);
        Assert.Equal(["BASE-100/mandatory"], stage.Failed);
    }

    [Fact]
    public void A_reserved_feature_cannot_be_set()
    {
        using var stage = Make();
        stage.Do(new SetFeatureIntent((FeatureIdentifier)0x50, 0), StatusCode.InvalidCommandOpcode);
        Assert.Equal(["BASE-100/unsupported"], stage.Failed);
    }

    [Theory]
    [InlineData(4, StatusCode.InvalidFieldInCommand, "")]
    [InlineData(7, StatusCode.Success, "BASE-101/reserved")]
    public void Reserved_selections(int select, StatusCode status, string broken)
    {
        using var stage = Make();
        stage.Do(Get((FeatureSelect)select), status);
        Assert.Equal(List(broken), stage.Failed);
    }

    [Theory]
    [InlineData(0x0102u, "")]
    [InlineData(0xFFFF0102u, "")]
    [InlineData(0x0103u, "BASE-101/current")]
    public void The_current_value_is_the_one_set_last(uint read, string broken)
    {
        using var stage = Make();
        stage.Do(Set(0x0102));
        stage.Do(Get(), dword0: read);
        Assert.Equal(List(broken), stage.Failed);
    }

    [Fact]
    public void The_default_does_not_change_with_the_current_value()
    {
        using var stage = Make();
        stage.Do(Get(FeatureSelect.Default), dword0: 7);
        stage.Do(Set(0x0102));
        stage.Do(Get(FeatureSelect.Default), dword0: 0x0102);
        Assert.Equal(["BASE-101/default"], stage.Failed);
    }

    [Fact]
    public void The_saved_value_is_the_one_saved_last()
    {
        using var stage = Make();
        stage.Do(Get(FeatureSelect.SupportedCapabilities), dword0: Saveable);
        stage.Do(Set(1) with { Save = true });
        stage.Do(Set(2));
        stage.Do(Get(FeatureSelect.Saved), dword0: 1);
        Assert.Empty(stage.Broken);
        stage.Do(Get(FeatureSelect.Saved), dword0: 2);
        Assert.Equal(["BASE-101/saved"], stage.Warned);
    }

    [Theory]
    [InlineData(0b1100u, "BASE-101/capabilities")]
    [InlineData(0b110u, "BASE-101/capabilities")]
    [InlineData(0b100u, "")]
    public void Capabilities(uint capabilities, string broken)
    {
        using var stage = Make();
        stage.Do(Get(FeatureSelect.SupportedCapabilities), dword0: capabilities);
        Assert.Equal(List(broken), stage.Failed);
    }

    [Fact]
    public void Capabilities_fit_the_scope_in_the_list_of_features()
    {
        using var stage = Make();
        var list = new byte[1024];
        list[(4 * (byte)Plain) + 2] = 0x10;
        stage.Do(new LogPageIntent(LogPageIdentifier.FeatureIdentifiersSupportedAndEffects, 256), data: list);
        stage.Do(Get(FeatureSelect.SupportedCapabilities), dword0: Changeable);
        Assert.Equal(["BASE-091/capabilities"], stage.Failed);
    }

    [Theory]
    [InlineData(StatusCode.FeatureIdentifierNotSaveable, 9u, "")]
    [InlineData(StatusCode.InvalidFieldInCommand, 9u, "BASE-102/rejected")]
    [InlineData(StatusCode.FeatureIdentifierNotSaveable, 5u, "BASE-102/unchanged")]
    public void What_cannot_be_saved(StatusCode status, uint then, string broken)
    {
        using var stage = Make();
        stage.Do(Get(FeatureSelect.SupportedCapabilities), dword0: Changeable);
        stage.Do(Set(9));
        stage.Do(Set(5) with { Save = true }, status);
        stage.Do(Get(), dword0: then);
        Assert.Equal(List(broken), stage.Failed);
    }

    [Theory]
    [InlineData(9u, StatusCode.Success, "")]
    [InlineData(9u, StatusCode.FeatureNotChangeable, "")]
    [InlineData(5u, StatusCode.FeatureNotChangeable, "")]
    [InlineData(5u, StatusCode.Success, "BASE-103")]
    public void What_cannot_be_changed(uint value, StatusCode status, string broken)
    {
        using var stage = Make();
        stage.Do(Get(FeatureSelect.SupportedCapabilities), dword0: 0);
        stage.Do(Get(), dword0: 9);
        stage.Do(Set(value), status);
        Assert.Equal(List(broken), stage.Failed);
    }

    [Theory]
    [InlineData(StatusCode.FeatureNotNamespaceSpecific, 9u, "")]
    [InlineData(StatusCode.Success, 5u, "BASE-104/set")]
    [InlineData(StatusCode.FeatureNotNamespaceSpecific, 5u, "BASE-106")]
    public void A_feature_of_the_controller_set_for_a_namespace(StatusCode status, uint then, string broken)
    {
        using var stage = Make();
        stage.Do(Set(9));
        stage.Do(Set(5) with { NamespaceIdentifier = 1 }, status);
        stage.Do(Get(), dword0: then);
        Assert.Equal(List(broken), stage.Failed);
    }

    [Theory]
    [InlineData(0x00u, "")]
    [InlineData(0x20u, "BASE-106")]
    public void What_was_refused_changes_no_bit_of_any_value_of_the_feature(uint then, string broken)
    {
        using var stage = Make();
        stage.Do(new GetFeatureIntent(FeatureIdentifier.PowerManagement), dword0: 0);
        stage.Do(new SetFeatureIntent(FeatureIdentifier.PowerManagement, 0x3F), StatusCode.InvalidFieldInCommand);
        stage.Do(new GetFeatureIntent(FeatureIdentifier.PowerManagement), dword0: then);
        Assert.Equal(List(broken), stage.Failed);
    }

    [Fact]
    public void What_was_set_or_reset_in_between_may_be_another_value()
    {
        using var stage = Make();
        var ask = new GetFeatureIntent(FeatureIdentifier.NumberOfQueues);
        stage.Do(ask, dword0: 7);
        stage.Do(new SetFeatureIntent(FeatureIdentifier.NumberOfQueues, 9), StatusCode.CommandSequenceError);
        stage.Reset();
        stage.Do(ask, dword0: 8);
        stage.Do(new SetFeatureIntent(FeatureIdentifier.NumberOfQueues, 9));
        stage.Do(ask, dword0: 9);
        Assert.Empty(stage.Broken);
    }

    [Fact]
    public void A_feature_of_the_controller_read_for_a_namespace()
    {
        using var stage = Make();
        stage.Do(Get() with { NamespaceIdentifier = 1 }, StatusCode.FeatureNotNamespaceSpecific);
        Assert.Equal(["BASE-104/get", "BASE-091/supported"], stage.Failed);
    }

    [Theory]
    [InlineData(Changeable, 7u, "")]
    [InlineData(Changeable, 9u, "BASE-105")]
    [InlineData(Saveable, 8u, "")]
    [InlineData(Saveable, 9u, "BASE-105")]
    public void After_a_reset_the_value_is_the_saved_one_or_the_default(uint capabilities, uint then, string broken)
    {
        using var stage = Make();
        stage.Do(Get(FeatureSelect.SupportedCapabilities), dword0: capabilities);
        stage.Do(Get(FeatureSelect.Default), dword0: 7);
        stage.Do(Get(FeatureSelect.Saved), dword0: 8);
        stage.Do(Set(9));
        stage.Reset();
        stage.Do(Get(), dword0: then);
        Assert.Equal(List(broken), stage.Failed);
    }

    [Fact]
    public void Thresholds_of_two_sensors_are_two_values()
    {
        using var stage = Make();
        stage.Do(new SetFeatureIntent(FeatureIdentifier.TemperatureThreshold, 0x0150));
        stage.Do(new SetFeatureIntent(FeatureIdentifier.TemperatureThreshold, 0x100110));
        stage.Do(new GetFeatureIntent(FeatureIdentifier.TemperatureThreshold), dword0: 0x0150);
        stage.Do(new GetFeatureIntent(FeatureIdentifier.TemperatureThreshold) { Dword11 = 0x100000 }, dword0: 0x0110);
        Assert.Empty(stage.Broken);
    }

    [Theory]
    [InlineData(1000UL, 1, new string[0], new string[0])]
    [InlineData(1001UL, 0, new string[0], new[] { "BASE-109/origin" })]
    [InlineData(999UL, 1, new[] { "BASE-109/forward" }, new string[0])]
    public void The_timestamp_after_the_host_set_it(ulong milliseconds, int origin, string[] failed, string[] warned)
    {
        using var stage = Make();
        stage.Do(new SetFeatureIntent(FeatureIdentifier.Timestamp, 0) { DataHex = "E803", DataBytes = 8 });
        var data = BitConverter.GetBytes(milliseconds | ((ulong)origin << 49));
        stage.Do(new GetFeatureIntent(FeatureIdentifier.Timestamp) { DataBytes = 8 }, data: data);
        Assert.Equal(failed, stage.Failed.Except(["BASE-091/supported"]));
        Assert.Equal(warned, stage.Warned);
    }

    private static GetFeatureIntent Get(FeatureSelect select = FeatureSelect.Current) => new(Plain) { Select = select };

    private static SetFeatureIntent Set(uint value) => new(Plain, value);

    private static Stage Make()
    {
        var subsystem = Subsystems.Example();
        var list = new uint[256];
        foreach (var feature in (int[])[1, 2, 4, 5, 7, 8, 9, 0x0A, 0x0B])
        {
            list[feature] = 1;
        }

        subsystem.TakeFeatures(list);
        return new Stage(FeatureOracle.For, subsystem);
    }

    private static string[] List(string rule) => rule.Length == 0 ? [] : [rule];
}
