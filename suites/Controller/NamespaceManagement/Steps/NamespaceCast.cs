using System.Runtime.InteropServices;
using NvmeConformance.Conformance.Sequences;
using NvmeConformance.Conformance.Sequences.Commands;
using NvmeConformance.Controller.NamespaceManagement.Intents;
using NvmeConformance.Controller.NamespaceManagement.Model;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.Lists;

namespace NvmeConformance.Controller.NamespaceManagement.Steps;

/// <summary>
/// The namespaces of a sequence in the order in which they appeared, so that a script can name one whose NSID the device will choose:
/// members from 0 upwards were created, -1 and below were there before.
/// </summary>
internal sealed class NamespaceCast
{
    /// <summary>The member that was created last.</summary>
    public const int Latest = int.MaxValue;

    private readonly List<uint> _first = [];
    private readonly List<uint> _created = [];
    private readonly Dictionary<uint, BlockShape> _shapes = [];
    private bool _isOpen;

    /// <summary>The NSIDs.</summary>
    public IEnumerable<uint> Identifiers => _first.Concat(_created);

    /// <summary>The formats; null where the device did not tell.</summary>
    public FormatTable? Formats { get; private set; }

    /// <summary>CNTLIDs of the controllers that have handles.</summary>
    public ushort[] ControllerIdentifiers { get; private set; } = [];

    /// <summary>A CNTLID that no controller has.</summary>
    public ushort ForeignController { get; private set; } = 0xFFEF;

    /// <summary>The cast of a sequence; the first step that asks for it has the device described.</summary>
    /// <param name="verbs">The sequence.</param>
    /// <returns>The cast.</returns>
    public static NamespaceCast Of(ISequenceVerbs verbs)
    {
        var cast = verbs.Scene<NamespaceCast>();
        if (!cast._isOpen)
        {
            cast._isOpen = true;
            cast.Open(verbs);
        }

        return cast;
    }

    /// <summary>The NSID of a member.</summary>
    /// <param name="member">Its place; there may be fewer members, and then the places begin again.</param>
    /// <returns>NSID; 0 without members.</returns>
    public uint IdentifierOf(int member)
    {
        var members = member < 0 ? _first : _created;
        return members.Count == 0 ? 0 : member == Latest ? members[^1] : members[(member < 0 ? -(member + 1) : member) % members.Count];
    }

    /// <summary>A namespace was created.</summary>
    /// <param name="identifier">NSID.</param>
    /// <param name="shape">How its blocks are transferred.</param>
    public void Add(uint identifier, BlockShape shape)
    {
        // An identifier that is used again is another member of the cast.
        _first.Remove(identifier);
        _created.Remove(identifier);
        _created.Add(identifier);
        _shapes[identifier] = shape;
    }

    /// <summary>How the blocks of a namespace are transferred.</summary>
    /// <param name="identifier">NSID.</param>
    /// <returns>Its shape; one that cannot be used when it is not known.</returns>
    public BlockShape ShapeOf(uint identifier) => _shapes.GetValueOrDefault(identifier);

    /// <summary>A namespace has another format now.</summary>
    /// <param name="identifier">NSID.</param>
    /// <param name="shape">How its blocks are transferred.</param>
    public void Reshape(uint identifier, BlockShape shape) => _shapes[identifier] = shape;

    /// <summary>The index of an available format.</summary>
    /// <param name="choice">Any number.</param>
    /// <returns>One of those that this suite can read and write; the first when there is none.</returns>
    public int FormatOf(int choice)
    {
        var usable = Formats is { } formats
            ? Enumerable.Range(0, formats.Count).Where(index => BlockShape.Of(formats, index, protection: 0).IsUsable).ToList()
            : [];
        return usable.Count == 0 ? 0 : usable[choice % usable.Count];
    }

    private void Open(ISequenceVerbs verbs)
    {
        ControllerIdentifiers = new ushort[verbs.Subsystem.ControllerCount];
        for (var index = 0; index < ControllerIdentifiers.Length; index++)
        {
            if (TryIdentify(verbs, index, new IdentifyIntent(0, IdentifyCns.Controller), out var page))
            {
                ControllerIdentifiers[index] = MemoryMarshal.AsRef<IdentifyController>(page).ControllerIdentifier;
            }
        }

        if (TryIdentify(verbs, 0, new IdentifyIntent(0, IdentifyCns.ControllerList), out var controllers))
        {
            foreach (var identifier in new IdentifierList(controllers).Identifiers)
            {
                ForeignController = ForeignController == identifier ? (ushort)(identifier - 1) : ForeignController;
            }
        }

        LearnFormats(verbs, uint.MaxValue);
        foreach (var ns in verbs.Subsystem.Namespaces)
        {
            LearnFormats(verbs, ns.Identifier);
            _first.Add(ns.Identifier);
            _shapes[ns.Identifier] = BlockShape.Of(ns);
        }

        SurveyNamespacesStep.Look(verbs, this);
    }

    private void LearnFormats(ISequenceVerbs verbs, uint identifier)
    {
        if (Formats is not { HasAny: true } && TryIdentify(verbs, 0, new IdentifyIntent(identifier, IdentifyCns.Namespace), out var page))
        {
            Formats = FormatTable.Of(MemoryMarshal.AsRef<IdentifyNamespace>(page));
        }
    }

    private static bool TryIdentify(ISequenceVerbs verbs, int controllerIndex, IdentifyIntent intent, out ReadOnlySpan<byte> page) =>
        verbs.TryDo(new QueueTarget(controllerIndex, 0), intent, out var completion, out page) && completion.Status.IsSuccess;
}
