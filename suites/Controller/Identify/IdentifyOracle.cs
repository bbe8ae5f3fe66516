using System.Runtime.InteropServices;
using NvmeConformance.Controller.Oracles;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.Registers;

namespace NvmeConformance.Controller.Identify;

/// <summary>
/// What Identify may return (core digest 7). It holds only for sequences that attach, create, format and configure nothing: then every
/// structure stays as it is, across resets too.
/// </summary>
internal sealed class IdentifyOracle : AttentiveOracle
{
    private readonly IdentifyRules _rules;
    private readonly StatusJudge _statuses;
    private readonly ControllerJudge _controllers;
    private readonly NamespaceJudge _namespaces;
    private readonly NamespaceListJudge _lists;
    private readonly DescriptorJudge _descriptors;
    private readonly PaddingJudge _padding;
    private readonly StructureMemory _memory = new();

    private IdentifyOracle(IdentifyRules rules)
        : base(rules.Mandatory, rules.Bounds)
    {
        _rules = rules;
        _statuses = new StatusJudge(rules);
        _controllers = new ControllerJudge(rules);
        _namespaces = new NamespaceJudge(rules);
        _lists = new NamespaceListJudge(rules);
        _descriptors = new DescriptorJudge(rules);
        _padding = new PaddingJudge(rules);
    }

    /// <summary>An oracle for a registry.</summary>
    public static IOracle For(RequirementRegistry registry) => new IdentifyOracle(new IdentifyRules(registry));

    /// <inheritdoc />
    protected override void Forget()
    {
        _memory.Forget();
        _lists.Forget();
        var start = Subsystem.Identity;
        _memory.Keep(0, new IdentifyCommand(IdentifyCns.Controller), MemoryMarshal.AsBytes(MemoryMarshal.CreateReadOnlySpan(ref start, 1)));
    }

    /// <inheritdoc />
    protected override void Complete(Invocation invocation, in CompletionEntry completion)
    {
        if (!invocation.IsAdmin
            || invocation.Command.Opcode != (byte)AdminOpcode.Identify
            || invocation.Data.Length < IdentifyCommand.DataSizeBytes)
        {
            return;
        }

        var command = IdentifyCommand.Decode(invocation.Command);
        if (invocation.ControllerIndex == 0)
        {
            _statuses.Expect(Judge, Subsystem, command, completion.Status);
        }

        if (completion.Status.IsSuccess)
        {
            ExpectStructure(invocation, command);
        }
    }

    private void ExpectStructure(Invocation invocation, in IdentifyCommand command)
    {
        var data = invocation.Data;
        var controller = invocation.ControllerIndex;
        _padding.Expect(Judge, command, data);
        ExpectConstant(controller, command, data);
        if (command.Structure == IdentifyCns.Controller)
        {
            ExpectController(controller, data);
        }
        else if (controller == 0)
        {
            ExpectOfFirstController(command, data);
        }
    }

    private void ExpectController(int controller, ReadOnlySpan<byte> data)
    {
        ref readonly var identity = ref MemoryMarshal.AsRef<IdentifyController>(data);
        _controllers.Expect(Judge, identity);
        for (var other = 0; other < Subsystem.ControllerCount; other++)
        {
            var known = _memory.Find(other, new IdentifyCommand(IdentifyCns.Controller));
            if (other != controller && !known.IsEmpty)
            {
                _controllers.ExpectDistinct(Judge, identity, MemoryMarshal.AsRef<IdentifyController>(known));
            }
        }
    }

    private void ExpectOfFirstController(in IdentifyCommand command, ReadOnlySpan<byte> data)
    {
        var kind = Subsystem.KindOf(command.NamespaceIdentifier);
        var list = command.CommandSet == CommandSetIdentifier.Nvm ? NamespaceListJudge.KindOf((byte)command.Structure) : -1;
        if (list >= 0)
        {
            _lists.Expect(Judge, list, command.NamespaceIdentifier, Subsystem.HighestNamespaceIdentifier, data);
        }
        else if (kind == NamespaceKind.Inactive && IsAboutActiveNamespaces(command.Structure))
        {
            Judge.Expect(_rules.InactiveIsZero, !data.ContainsAnyExcept((byte)0), "zeros for an inactive namespace", $"something else");
        }
        else if (kind == NamespaceKind.Active)
        {
            ExpectActiveNamespace(command, data);
        }
    }

    private void ExpectActiveNamespace(in IdentifyCommand command, ReadOnlySpan<byte> data)
    {
        var (isNamespace, isDescriptors) =
            (command.Structure == IdentifyCns.Namespace, command.Structure == IdentifyCns.NamespaceIdentificationDescriptorList);
        if (isNamespace)
        {
            _namespaces.Expect(Judge, MemoryMarshal.AsRef<IdentifyNamespace>(data));
        }
        else if (isDescriptors)
        {
            _descriptors.Expect(Judge, data, Subsystem.Capabilities.CommandSets.HasFlag(CommandSetSupport.IoCommandSets));
        }
        else
        {
            return;
        }

        var page = _memory.Find(0, new IdentifyCommand(IdentifyCns.Namespace, command.NamespaceIdentifier));
        var list = _memory.Find(0, new IdentifyCommand(IdentifyCns.NamespaceIdentificationDescriptorList, command.NamespaceIdentifier));
        if (!page.IsEmpty && !list.IsEmpty)
        {
            _descriptors.ExpectAgreement(Judge, list, MemoryMarshal.AsRef<IdentifyNamespace>(page));
        }
    }

    private void ExpectConstant(int controller, in IdentifyCommand command, ReadOnlySpan<byte> data)
    {
        var known = _memory.Find(controller, command);
        if (known.IsEmpty)
        {
            _memory.Keep(controller, command, data);
            return;
        }

        var rule = command.Structure == IdentifyCns.NamespaceIdentificationDescriptorList ? _rules.DescriptorsConstant : _rules.Constant;
        var at = FirstDifference(command.Structure, known, data);
        Judge.Expect(rule, at < 0, "the bytes that came first", $"another byte {at}");
    }

    private static int FirstDifference(IdentifyCns structure, ReadOnlySpan<byte> known, ReadOnlySpan<byte> data)
    {
        var from = 0;
        foreach (var (start, end) in StructureMemory.ChangingBytes(structure))
        {
            var same = known[from..start].CommonPrefixLength(data[from..start]);
            if (from + same < start)
            {
                return from + same;
            }

            from = end;
        }

        var rest = known[from..].CommonPrefixLength(data[from..]);
        return from + rest < known.Length ? from + rest : -1;
    }

    private static bool IsAboutActiveNamespaces(IdentifyCns structure) =>
        structure is IdentifyCns.Namespace or IdentifyCns.CommandSetNamespace or IdentifyCns.IndependentNamespace;
}
