using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.LogPages;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Controllers;

namespace NvmeConformance.Reference.Features;

/// <summary>
/// One feature (B2.2 4.4, 5.1.25): its rules and its values. Which value a host asks for and what it may do with it is the business of
/// Get and Set Features; a feature says what is special. A seam: feature faults replace one feature.
/// </summary>
/// <param name="controller">The controller that has it.</param>
/// <param name="identifier">FID.</param>
public abstract class Feature(ReferenceController controller, FeatureIdentifier identifier)
{
    private readonly FeatureValues _own = new();

    /// <summary>FID.</summary>
    public FeatureIdentifier Identifier { get; } = identifier;

    /// <summary>Whether the controller, as it is configured, has it.</summary>
    public virtual bool IsSupported => true;

    /// <summary>Whose its value is.</summary>
    public virtual FeatureScope Scope => FeatureScope.Controller;

    /// <summary>Whether a host can change it.</summary>
    public virtual bool IsChangeable => true;

    /// <summary>Whether a value that cannot be saved stays over a controller level reset (B2.2 fig. 386).</summary>
    public virtual bool SurvivesReset => false;

    /// <summary>Bytes of the data that go with it, 0 for none.</summary>
    public virtual int DataBytes => 0;

    /// <summary>Bytes of the data that one command transfers: <see cref="DataBytes"/> for most.</summary>
    /// <param name="dword11">CDW11.</param>
    /// <param name="isSet">Whether it is Set Features.</param>
    /// <returns>At most <see cref="DataBytes"/>.</returns>
    public virtual int TransferBytes(uint dword11, bool isSet) => DataBytes;

    /// <summary>Whether Set Features for FFFFFFFFh means every namespace. Only for features of namespaces.</summary>
    public virtual bool TakesBroadcast => false;

    /// <summary>Whether its value can be saved: as the configuration decides, where it offers saving at all.</summary>
    public virtual bool IsSaveable => Controller.Configuration.Features.CanSave(Identifier);

    /// <summary>What log page 12h says of it, but for FSUPP.</summary>
    public virtual FeatureEffects Effects => new()
    {
        Scope = Scope switch
        {
            FeatureScope.Controller => EffectScopes.Controller,
            FeatureScope.Subsystem => EffectScopes.NvmSubsystem,
            _ => EffectScopes.Namespace,
        },
    };

    /// <summary>What Get Features says with SEL 3.</summary>
    public FeatureCapabilities Capabilities =>
        (IsSaveable ? FeatureCapabilities.Saveable : FeatureCapabilities.None)
        | (IsOfNamespace ? FeatureCapabilities.NamespaceSpecific : FeatureCapabilities.None)
        | (IsChangeable ? FeatureCapabilities.Changeable : FeatureCapabilities.None);

    /// <summary>Whether each namespace has a value of its own.</summary>
    public bool IsOfNamespace => Scope == FeatureScope.Namespace;

    /// <summary>The controller that has it.</summary>
    protected ReferenceController Controller { get; } = controller;

    /// <summary>Its values that were ever set.</summary>
    protected FeatureValues Values => Scope == FeatureScope.Controller ? _own : Controller.Subsystem.FeatureValues.Of(Identifier);

    /// <summary>Which of several values a command is for, such as the sensor of a threshold.</summary>
    /// <param name="dword11">CDW11 of either command.</param>
    /// <param name="isSet">Whether it is Set Features.</param>
    /// <param name="selector">The value meant.</param>
    /// <returns>Success, or what is wrong.</returns>
    public virtual StatusCode Select(uint dword11, bool isSet, out uint selector)
    {
        selector = 0;
        return StatusCode.Success;
    }

    /// <summary>The value that a command sets, taken out of it; reserved bits are left out.</summary>
    /// <param name="command">The command.</param>
    /// <returns>The value as Get Features would return it.</returns>
    public virtual uint ValueOf(in SetFeaturesCommand command) => command.Dword11;

    /// <summary>Looks at a value before it is set, once for each value that a command sets. Nothing has changed when it refuses.</summary>
    /// <param name="command">The command.</param>
    /// <param name="value">The value; it may be replaced by the one that is really set, for example a rounded one.</param>
    /// <param name="data">The data, <see cref="DataBytes"/> long; may be changed likewise.</param>
    /// <returns>Success, or what is wrong.</returns>
    public virtual StatusCode Check(in SetFeaturesCommand command, ref uint value, Span<byte> data) => StatusCode.Success;

    /// <summary>The value from the factory.</summary>
    /// <param name="identifier">NSID; 0 where the feature belongs to no namespace.</param>
    /// <param name="selector">What <see cref="Select"/> said.</param>
    /// <param name="data">Where the data go, zero.</param>
    /// <returns>The value.</returns>
    public virtual uint ReadDefault(uint identifier, uint selector, Span<byte> data) => 0;

    /// <summary>The value in force.</summary>
    /// <param name="identifier">NSID; 0 where the feature belongs to no namespace.</param>
    /// <param name="selector">What <see cref="Select"/> said.</param>
    /// <param name="data">Where the data go, zero; empty for whoever does not want them.</param>
    /// <returns>The value.</returns>
    public virtual uint ReadCurrent(uint identifier, uint selector, Span<byte> data)
    {
        if (Values.Find(identifier, selector) is not { } value)
        {
            return ReadDefault(identifier, selector, data);
        }

        value.CurrentData.AsSpan(0, Math.Min(data.Length, value.CurrentData.Length)).CopyTo(data);
        return value.Current;
    }

    /// <summary>The saved value; the default where none was saved.</summary>
    /// <param name="identifier">NSID; 0 where the feature belongs to no namespace.</param>
    /// <param name="selector">What <see cref="Select"/> said.</param>
    /// <param name="data">Where the data go, zero.</param>
    /// <returns>The value.</returns>
    public virtual uint ReadSaved(uint identifier, uint selector, Span<byte> data)
    {
        if (Values.Find(identifier, selector) is not { Saved: { } saved } value)
        {
            return ReadDefault(identifier, selector, data);
        }

        value.SavedData.CopyTo(data);
        return saved;
    }

    /// <summary>Sets a value that was checked.</summary>
    /// <param name="identifier">NSID; 0 where the feature belongs to no namespace.</param>
    /// <param name="selector">What <see cref="Select"/> said.</param>
    /// <param name="value">The value.</param>
    /// <param name="data">The data, <see cref="DataBytes"/> long.</param>
    /// <param name="isSaved">SV.</param>
    /// <returns>Completion dword 0 of Set Features, 0 for most.</returns>
    public virtual uint Write(uint identifier, uint selector, uint value, ReadOnlySpan<byte> data, bool isSaved)
    {
        var target = Values.Find(identifier, selector) ?? Values.Add(identifier, selector, DataBytes);
        target.Current = value;
        data.CopyTo(target.CurrentData);
        if (isSaved)
        {
            target.Save();
        }

        OnChange();
        return 0;
    }

    /// <summary>As after power was applied for the first time: nothing was ever set or saved.</summary>
    public virtual void PowerOn()
    {
        _own.Clear();
        OnChange();
    }

    /// <summary>
    /// What a controller level reset does (BASE-105): back to the saved value, or else to the default. For a value that is seen through
    /// several controllers the reset of any of them is one.
    /// </summary>
    public virtual void Reset()
    {
        if (!SurvivesReset || IsSaveable)
        {
            Values.Reset();
        }

        OnChange();
    }

    /// <summary>Some value may have changed: whoever acts on it is told here. Called after power on and resets too.</summary>
    protected virtual void OnChange()
    {
    }
}
